import { speaksOfCloudTrail } from "../../model/service";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportPublic } from "../../judging/statements";
import { types } from "../../vocabulary/types";

/**
 * No key of the audit log is public.
 * https://docs.aws.amazon.com/config/latest/developerguide/kms-key-policy-no-public-access.html
 */
export const keyPolicyNotPublic = stackPolicy({
    name: "kms-key-policy-not-public",
    description:
        "The policies of the keys of the audit log, and of the topics that receive alerts, allow use only to " +
        "named principals.",
    rationale:
        "In a key's policy, the principal `*` means all principals of all AWS accounts. A condition such as " +
        "`kms:ViaService` limits the path of a request, not its principal: all of them can then read a log " +
        "file that leaks, by a copy or a bucket that is public for an hour.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [...securityHub("KMS.5"), nist("AU-9")],
    remediationSteps:
        "Name the principals. Where `*` is required, limit it to an account or an organization with " +
        "`kms:CallerAccount`, `aws:PrincipalAccount`, `aws:PrincipalArn` or `aws:PrincipalOrgID`.",
    subjects: ({ guardedKeyPolicies }) => guardedKeyPolicies,
    isSubject: speaksOfCloudTrail(types.KeyPolicy),
    judge: reportPublic(
        "allows all principals of all accounts to use the key: no condition limits them. Name the principals, " +
            "or add `aws:PrincipalOrgID` or `kms:CallerAccount`.",
    ),
});
