import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { letsNotEverybody } from "../../judging/statements";
import { tamperBusPolicies } from "../../model/tamperRules";

/**
 * Nobody but the organization puts events on a bus that tells of tampering.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export const busPolicyNotPublic = stackPolicy({
    name: "events-bus-policy-not-public",
    description: "An event bus that tells of tampering with the audit log is not open to everybody.",
    rationale:
        "Whoever may put events there can drown the one true alarm in a thousand false ones. Whoever may put rules there learns what an " +
        "intruder was seen doing, or takes away the rules that tell of it.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Name the accounts that send, or hold `*` to the organization with `StringEquals` on `aws:PrincipalOrgID`: in an " +
        "`EventPermission` with its `condition`.",
    subjects: tamperBusPolicies,
    judge: letsNotEverybody(
        "opens the bus to everybody, in whatever account: strangers could forge what it tells. Name the " +
            "accounts, or add `StringEquals` on `aws:PrincipalOrgID`.",
    ),
});
