import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { reportPublic } from "../../judging/statements";

/**
 * Only the organization's accounts may put events on a bus that receives tampering events.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export const busPolicyNotPublic = stackPolicy({
    name: "events-bus-policy-not-public",
    description: "An event bus that receives events of tampering with the audit log is not public.",
    rationale:
        "A principal that may put events on the bus can hide a true alert among a thousand false ones. A " +
        "principal that may put rules on it can learn which actions of an intruder were detected, or delete " +
        "the rules that send alerts.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Name the accounts that send events, or limit `*` to the organization with `StringEquals` on " +
        "`aws:PrincipalOrgID`; in an `EventPermission`, with its `condition`.",
    subjects: ({ tamperBusPolicies }) => tamperBusPolicies,
    judge: reportPublic(
        "opens the bus to all principals of all accounts: strangers could forge events. Name the accounts, or " +
            "add `StringEquals` on `aws:PrincipalOrgID`.",
    ),
});
