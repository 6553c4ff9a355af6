import { auditKeys, auditKeyPolicies } from "../../model/auditLog";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

const input = "bypassPolicyLockoutSafetyCheck";

/**
 * KMS refuses a policy after which its author could not change the policy again, unless it is told not to look.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const keyPolicyLockoutChecked = stackPolicy({
    name: "kms-key-policy-lockout-checked",
    description: "KMS checks that the account can still change the policies of the audit log's keys.",
    rationale:
        "A key whose policy nobody may change cannot be taken back from whoever wrote the policy, and only AWS Support can repair it. " +
        "KMS refuses such a policy, unless the check is switched off.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps: "Remove `bypassPolicyLockoutSafetyCheck`, and let the account's root call `kms:*` in the policy.",
    subjects: (stack) => [...auditKeys(stack), ...auditKeyPolicies(stack)],
    judge: ({ properties }, report) => {
        const bypass = properties[input];
        if (bypass === false || bypass === notYetKnown || isAbsent(bypass)) return;
        report(
            `\`${input}\` is not false: KMS takes a policy that locks everybody out of the key, for good. Remove the input.`,
        );
    },
});
