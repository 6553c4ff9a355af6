import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { isInSamePlace } from "../../model/identity";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { at, fromJson, list, members, type Value } from "../../vocabulary/values";
import { auditLogGroups, namedHere } from "../../model/monitoring";

/**
 * What is masked in a log group is masked for metric filters too.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html
 */
export const logGroupNotMasked = stackPolicy({
    name: "logs-group-not-masked",
    description: "No data protection policy masks events in the trail's log group.",
    rationale:
        "A data protection policy puts asterisks for what it finds, and metric filters see the asterisks: with an identifier of its own for " +
        "`StopLogging`, every alarm on that call stays silent, while filter and alarm look as they should. A policy for the whole " +
        "account masks this log group with all others. To audit, without masking, harms nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9"), nist("SI-4(5)")],
    remediationSteps:
        "Take the statements with `Deidentify` out of the policy document. Instead of a policy for the account, give one to each log group " +
        "that needs it.",
    subjects: (stack) => dataProtection(stack).filter(({ properties }) => masks(properties.policyDocument)),
    judge: (_, report) => {
        report(
            "`policyDocument` masks what it finds in the events of the trail's log group (`Deidentify`): metric filters miss what they " +
                "look for, and no alarm fires. Take the masking out.",
        );
    },
});

/** The data protection policies that are on a log group of the audit log. */
function dataProtection(stack: Stack): Declared[] {
    const groups = auditLogGroups(stack);
    const ofGroup = stack
        .ofType(types.LogDataProtectionPolicy)
        .filter((policy) =>
            namedHere(stack, policy, "logGroupName", types.LogGroup).some((group) => groups.includes(group)),
        );
    const ofAccount = stack
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
