import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { blockPublicAccess, judgePublicAccess } from "../../judging/publicAccess";

/** The account's block applies to every bucket in the account, regardless of the bucket's own block. */
export const accountPublicAccessBlocked = resourcePolicy({
    name: "s3-account-public-access-blocked",
    description: "The public access block of an account has all four settings enabled.",
    rationale:
        "The account's block is the last line of defense: it also applies to buckets that exist beside the " +
        "archive, for example for a copy of the audit log or for search results. A setting that is omitted is " +
        "off.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.1"),
    remediationSteps: "Set all four settings to true.",
    types: [types.AccountPublicAccessBlock],
    judge: ({ properties }, report) => {
        judgePublicAccess(properties, report);
    },
    remediate: ({ properties }) => blockPublicAccess(properties),
});
