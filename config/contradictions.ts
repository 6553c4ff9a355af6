import * as z from "zod";
import { detectionRules } from "./detectionRules";
import { eventSelectorRules } from "./eventSelectorRules";
import { extraStatementRules } from "./extraStatementRules";
import { lifecycleRules } from "./lifecycleRules";
import { inAnotherPartition, listedAgain, sameRole, sameRoleArn } from "./listProblems";
import { rule, type Problem, type Rule } from "./rule";
import { ownTags, settingsSchema } from "./schema";

const { homeRegion, organization, logArchive, tags } = settingsSchema.shape;
const { managementAccountId } = organization.shape;
const { accountId, deployRole, breakGlassRoles, readerRoles } = logArchive.shape;

/** All that must hold between settings. */
export const rules: Rule[] = [
    rule(
        "The log-archive account is not the management account.",
        z.object({ organization: z.object({ managementAccountId }), logArchive: z.object({ accountId }) }),
        ({ organization, logArchive: { accountId } }) => {
            if (accountId !== organization.managementAccountId) return [];
            const remedy =
                "this is the management account; keep the log files in an account of their own, out of reach of the organization's administrators";
            return [{ path: "logArchive.accountId", value: accountId, remedy }];
        },
    ),
    rule(
        "The deploy role is not a break-glass role: it must not be able to delete log files. The names of two roles differ in more than case and path.",
        z.object({ logArchive: z.object({ deployRole, breakGlassRoles }) }),
        ({ logArchive: { deployRole, breakGlassRoles } }) => {
            const index = breakGlassRoles.findIndex((role) => sameRole(role) === sameRole(deployRole));
            const value = breakGlassRoles[index];
            if (value === undefined) return [];
            const remedy =
                value === deployRole
                    ? "this is also logArchive.deployRole, which must not be able to delete log files; name another role"
                    : "an account has one role of a name, whatever its case and path, and this name is also in logArchive.deployRole, which must not be able to delete log files; name another role";
            return [{ path: `logArchive.breakGlassRoles[${index}]`, value, remedy }];
        },
    ),
    rule(
        "A break-glass role is listed once. Case and path make no difference.",
        z.object({ logArchive: z.object({ breakGlassRoles }) }),
        ({ logArchive }) => listedAgain("logArchive.breakGlassRoles", logArchive.breakGlassRoles, sameRole),
    ),
    rule(
        "A reader role is listed once. Case and path make no difference.",
        z.object({ logArchive: z.object({ readerRoles }) }),
        ({ logArchive }) => listedAgain("logArchive.readerRoles", logArchive.readerRoles, sameRoleArn),
    ),
    rule(
        "Reader roles are in the partition of the home Region.",
        z.object({ homeRegion, logArchive: z.object({ readerRoles }) }),
        ({ homeRegion, logArchive: { readerRoles } }) =>
            inAnotherPartition("logArchive.readerRoles", readerRoles, homeRegion, "a role"),
    ),
    ...extraStatementRules,
    ...lifecycleRules,
    ...eventSelectorRules,
    ...detectionRules,
    rule(
        `A tag's key differs from ${ownTags.map((tag) => `\`${tag}\``).join(" and ")}, and from every other key, in more than case: IAM treats such keys as one.`,
        z.object({ tags }),
        ({ tags }) => {
            const keys = [...ownTags, ...Object.keys(tags)].map((key) => key.toLowerCase());
            const remedy = `the program sets ${ownTags.join(" and ")} itself, and IAM treats keys that differ only in case as one; choose another key`;
            return Object.entries(tags).flatMap(([key, value], index) =>
                keys.indexOf(key.toLowerCase()) < ownTags.length + index
                    ? [{ path: `tags.${key}`, value, remedy }]
                    : [],
            );
        },
    ),
];

/** Settings that contradict each other. */
export function contradictions(raw: unknown): Problem[] {
    return rules.flatMap(({ check }) => check(raw));
}
