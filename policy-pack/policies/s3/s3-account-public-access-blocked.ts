import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { blockPublicAccess, judgePublicAccess } from "../../judging/publicAccess";

/** The account's block holds for every bucket in it, whatever the bucket's own says. */
export const accountPublicAccessBlocked = resourcePolicy({
    name: "s3-account-public-access-blocked",
    description: "A public access block of an account has all four settings on.",
    rationale:
        "The account's block is the last one: it holds for buckets that somebody makes beside the archive too, for a copy of the log or " +
        "the results of a search. A setting that is left out is off.",
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
