import * as z from "zod";
import { detectionRules } from "./detectionRules";
import { eventSelectorRules } from "./eventSelectorRules";
import { lifecycleRules } from "./lifecycleRules";
import { inAnotherPartition, listedAgain } from "./listProblems";
import { rule, type Problem, type Rule } from "./rule";
import { ownTags, settingsSchema } from "./schema";

const { homeRegion, organization, logArchive, tags } = settingsSchema.shape;
const { managementAccountId } = organization.shape;
const { accountId, deployRole, breakGlassRoles, readerRoles } = logArchive.shape;

/** All that must hold between settings. */
export const rules: Rule[] = [
    rule(
        "The log archive has an account of its own, not the management account.",
        z.object({ organization: z.object({ managementAccountId }), logArchive: z.object({ accountId }) }),
        ({ organization, logArchive: { accountId } }) => {
            if (accountId !== organization.managementAccountId) return [];
            const remedy =
                "this is the management account; keep the logs in an account of their own, out of reach of whoever administers the organization";
            return [{ path: "logArchive.accountId", value: accountId, remedy }];
        },
    ),
    rule(
        "The deploy role is no break-glass role: it must not be able to delete logs.",
        z.object({ logArchive: z.object({ deployRole, breakGlassRoles }) }),
        ({ logArchive: { deployRole, breakGlassRoles } }) => {
            const index = breakGlassRoles.indexOf(deployRole);
            if (index === -1) return [];
            const remedy =
                "this is also logArchive.deployRole, which must not be able to delete logs; name another role";
            return [{ path: `logArchive.breakGlassRoles[${index}]`, value: deployRole, remedy }];
        },
    ),
    rule(
        "A break-glass role is listed once.",
        z.object({ logArchive: z.object({ breakGlassRoles }) }),
        ({ logArchive }) => listedAgain("logArchive.breakGlassRoles", logArchive.breakGlassRoles),
    ),
    rule("A reader role is listed once.", z.object({ logArchive: z.object({ readerRoles }) }), ({ logArchive }) =>
        listedAgain("logArchive.readerRoles", logArchive.readerRoles),
    ),
    rule(
        "Reader roles are in the partition of the home Region.",
        z.object({ homeRegion, logArchive: z.object({ readerRoles }) }),
        ({ homeRegion, logArchive: { readerRoles } }) =>
            inAnotherPartition("logArchive.readerRoles", readerRoles, homeRegion, "a role"),
    ),
    ...lifecycleRules,
    ...eventSelectorRules,
    ...detectionRules,
    rule(
        `A tag differs from ${ownTags.map((tag) => `\`${tag}\``).join(" and ")}, and from every other, in more than upper and lower case: IAM takes them for one.`,
        z.object({ tags }),
        ({ tags }) => {
            const keys = [...ownTags, ...Object.keys(tags)].map((key) => key.toLowerCase());
            const remedy = `the program sets ${ownTags.join(" and ")} itself, and IAM takes keys that differ only in case for one; choose another key`;
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
