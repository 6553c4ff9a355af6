import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

const input = "bypassPolicyLockoutSafetyCheck";

/**
 * KMS refuses a policy that would prevent its author from changing it again, unless the check is bypassed.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const keyPolicyLockoutChecked = stackPolicy({
    name: "kms-key-policy-lockout-checked",
    description: "KMS checks that the account can still change the policies of the audit log's keys.",
    rationale:
        "If no principal may change a key's policy, the author of the policy keeps control of the key, and " +
        "only AWS Support can repair it. KMS refuses such a policy, unless the check is bypassed.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps: "Remove `bypassPolicyLockoutSafetyCheck`, and allow the account's root `kms:*` in the policy.",
    subjects: (log) => [...log.keys, ...log.keyPolicies],
    judge: ({ properties }, report) => {
        const bypass = properties[input];
        if (bypass === false || bypass === notYetKnown || isAbsent(bypass)) return;
        report(
            `\`${input}\` is not false: KMS accepts a policy that permanently denies all principals control of ` +
                "the key. Remove the input.",
        );
    },
});
