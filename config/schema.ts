import * as z from "zod";
import { detection } from "./detection";
import { accountId, group, policyName, region, roleName, text } from "./fields";
import { logArchive } from "./logArchive";
import { trail } from "./trail";

/** Tags that the program sets itself, on every resource. */
export const ownTags = ["landing-zone", "environment"] as const;

// AWS accepts 50, and the trail has a name tag.
const mostTags = 49 - ownTags.length;
const tagsRemedy = `write at most ${mostTags} tags below it, indented, as key: value`;

const tags = z
    .record(
        text(
            /^(?![aA][wW][sS]:)[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u,
            "write a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@ that does not start with aws:",
        ),
        text(
            /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u,
            "write a tag value of 1 to 256 letters, digits, spaces and _.:/=+-@, in quotes if it is a number, true or false",
        ),
        tagsRemedy,
    )
    .refine((all) => Object.keys(all).length <= mostTags, tagsRemedy)
    .meta({ maxProperties: mostTags, errorMessage: tagsRemedy })
    .default({});

/**
 * The settings of an environment, which is one AWS Organization. The source of the checks, of the editors' JSON Schema
 * and of docs/configuration.md. Texts given to a type are remedies; `describe` is the documentation.
 */
export const settingsSchema = group({
    homeRegion: region.describe(
        "Home Region of the trail, and Region of its resources. It determines the partition of every ARN. Cannot be changed later.",
    ),
    organization: group({
        id: text(/^o-[a-z0-9]{10,32}$/, "write the organization's ID, for example o-exampleorgid").describe(
            "ID of the organization, as shown by `aws organizations describe-organization`.",
        ),
        managementAccountId: accountId.describe("The organization's management account. It owns the trail."),
        deployRole: roleName
            .optional()
            .describe(
                "Name of the role in the management account that the program assumes, with its path. Defaults to none: the program then uses the credentials with which it is started.",
            ),
    }).describe("The organization whose events are recorded."),
    logArchive: logArchive.describe("The log archive, in its own account."),
    trail: trail.prefault({}).describe("The organization trail, in the management account."),
    detection: detection.prefault({}).describe("Detection of changes to the audit log, and recipients of alerts."),
    permissionsBoundary: policyName
        .default("")
        .describe(
            "Name of a customer managed policy, with its path, that is the permissions boundary of every role that the program creates. It must exist in both accounts: `npm run deploy-roles` writes it, and limits the deploy roles to roles that have it. Empty by default: the roles have none.",
        ),
    namePrefix: text(
        /^(?!aws|sthree|amzn)(?=.{3,20}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
        "write 3 to 20 lower-case letters, digits and single dashes, starting with a letter, not with aws, amzn or sthree",
    )
        .default("audit-log")
        .describe(
            "Prefix of every resource name. Buckets are named `PREFIX-PURPOSE-ACCOUNT-REGION-an`, in the log-archive account's regional namespace of S3, in which no other account can create one; in me-central-1 and me-south-1, which have no such namespace, without `-an` in the global one. Cannot be changed later: the names are fixed.",
        ),
    tags: tags.describe("Tags of every resource that supports tags, in addition to `landing-zone` and `environment`."),
});

/** An environment's settings, checked and with every default filled in. */
export type Settings = z.output<typeof settingsSchema>;
