import { speaksOfCloudTrail } from "../../model/auditLog";
import { nist, securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsNotEverybody } from "../../judging/statements";
import { types } from "../../vocabulary/types";
import { guardedKeyPolicies } from "../../model/guardedKeys";

/**
 * No key of the audit log is open to everybody.
 * https://docs.aws.amazon.com/config/latest/developerguide/kms-key-policy-no-public-access.html
 */
export const keyPolicyNotPublic = stackPolicy({
    name: "kms-key-policy-not-public",
    description:
        "The policies of the keys of the audit log, and of the topics that are told of tampering, let nobody use them whom they do not name.",
    rationale:
        "In a key's policy the principal `*` is everybody in every account of AWS. A condition such as `kms:ViaService` says how they come, " +
        "not who they are: a log file that leaks, by a copy or a bucket opened for an hour, is then open to all.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [...securityHub("KMS.5"), nist("AU-9")],
    remediationSteps:
        "Name the principals. Where it must be `*`, hold it to an account or an organization with `kms:CallerAccount`, " +
        "`aws:PrincipalAccount`, `aws:PrincipalArn` or `aws:PrincipalOrgID`.",
    subjects: guardedKeyPolicies,
    isSubject: speaksOfCloudTrail(types.KeyPolicy),
    judge: letsNotEverybody(
        "lets everybody use the key, in whatever account: no condition says who. Name the " +
            "principals, or add `aws:PrincipalOrgID` or `kms:CallerAccount`.",
    ),
});
