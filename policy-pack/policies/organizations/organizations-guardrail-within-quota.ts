import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { type GuardrailType, guardrailTypeOf } from "../../model/guardrails";

/**
 * Characters that AWS takes, white space included.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const longest: Record<GuardrailType, number> = { SERVICE_CONTROL_POLICY: 10_240, RESOURCE_CONTROL_POLICY: 5_120 };

/** A guardrail that AWS refuses guards nothing. */
export const guardrailWithinQuota = resourcePolicy({
    name: "organizations-guardrail-within-quota",
    description: "A guardrail of the audit log is as short as AWS wants it.",
    rationale:
        "AWS refuses a policy that is too long, in the middle of an update: the accounts are there, their guardrail is not, or " +
        "stays what it was. A preview does not notice.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-9")],
    remediationSteps: "Write the JSON without white space, shorten it with wildcards, or divide it.",
    types: [types.OrganizationPolicy],
    judge: ({ properties }, report) => {
        const { content } = properties;
        if (typeof content !== "string" || content.length <= Math.min(...Object.values(longest))) return;
        const type = guardrailTypeOf({ properties });
        if (type === undefined || content.length <= longest[type]) return;
        report(
            `\`content\` has more than the ${String(longest[type])} characters that AWS takes for a ${type}: the update will fail, ` +
                "and the guardrail with it. Leave white space out, or divide it.",
        );
    },
});
