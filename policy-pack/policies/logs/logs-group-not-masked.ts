import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { isInSamePlace } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { at, fromJson, list, members, type Value } from "../../vocabulary/values";
import { namedHere } from "../../model/monitoring";

/**
 * Metric filters see masked events as masked.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
 */
export const logGroupNotMasked = stackPolicy({
    name: "logs-group-not-masked",
    description: "No data protection policy masks events in the trail's log group.",
    rationale:
        "A data protection policy replaces what it finds with asterisks, and metric filters see the " +
        "asterisks: with a custom identifier for `StopLogging`, every alarm on that call stays silent, while " +
        "filter and alarm are unchanged. A policy for the whole account masks this log group with all others. " +
        "Auditing without masking is harmless.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9"), nist("SI-4(5)")],
    remediationSteps:
        "Remove the statements with `Deidentify` from the policy document. Instead of a policy for the " +
        "account, give one to each log group that needs it.",
    subjects: (log) => dataProtection(log).filter(({ properties }) => masks(properties.policyDocument)),
    judge: (_, report) => {
        report(
            "`policyDocument` masks data in the events of the trail's log group (`Deidentify`): metric " +
                "filters do not match masked events, and no alarm fires. Remove the masking.",
        );
    },
});

/** The data protection policies that apply to a log group of the audit log. */
function dataProtection(log: AuditLog): Declared[] {
    const groups = log.logGroups;
    const ofGroup = log.stack
        .ofType(types.LogDataProtectionPolicy)
        .filter((policy) =>
            namedHere(log.stack, policy, "logGroupName", types.LogGroup).some((group) => groups.includes(group)),
        );
    const ofAccount = log.stack
        .ofType(types.LogAccountPolicy)
        .filter(({ properties }) => properties.policyType === "DATA_PROTECTION_POLICY")
        .filter((policy) => groups.some((group) => isInSamePlace(policy, group)));
    return [...ofGroup, ...ofAccount];
}

function masks(document: Value | undefined): boolean {
    return list(at(fromJson(document), "Statement")).some((statement) =>
        Object.hasOwn(members(at(statement, "Operation")), "Deidentify"),
    );
}
