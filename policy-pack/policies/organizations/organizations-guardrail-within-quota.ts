import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { type GuardrailType, guardrailTypeOf } from "../../model/guardrails";

/**
 * The maximum number of characters, including white space.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
const longest: Record<GuardrailType, number> = { SERVICE_CONTROL_POLICY: 10_240, RESOURCE_CONTROL_POLICY: 5_120 };

/** A guardrail that AWS refuses has no effect. */
export const guardrailWithinQuota = resourcePolicy({
    name: "organizations-guardrail-within-quota",
    description: "A guardrail of the audit log is within AWS's length quota.",
    rationale:
        "AWS refuses a policy that is too long, in the middle of an update: the accounts exist, but their " +
        "guardrail does not exist or is unchanged. A preview does not report this.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AU-9")],
    remediationSteps: "Write the JSON without white space, shorten it with wildcards, or split it.",
    types: [types.OrganizationPolicy],
    judge: ({ properties }, report) => {
        const { content } = properties;
        if (typeof content !== "string" || content.length <= Math.min(...Object.values(longest))) return;
        const type = guardrailTypeOf({ properties });
        if (type === undefined || content.length <= longest[type]) return;
        report(
            `\`content\` has more than the ${String(longest[type])} characters that AWS allows for a ${type}: ` +
                "the update will fail, and the guardrail will not change. Remove white space, or split it.",
        );
    },
});
