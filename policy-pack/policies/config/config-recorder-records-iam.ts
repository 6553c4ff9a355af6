import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../../vocabulary/values";
import { auditRulesBeside, isOnHolders } from "../../model/auditRules";

/** What policies are attached to. */
const holders = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"];

/**
 * Where a rule of AWS Config's looks for who may stop trails, the recorder beside it records users, groups and roles.
 * https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 */
export const recorderRecordsIam = stackPolicy({
    name: "config-recorder-records-iam",
    description:
        "The recorder of AWS Config records users, groups and roles where a rule looks for who may stop trails.",
    rationale:
        "The rule on forbidden policies is evaluated when a user, a group or a role changes. What the recorder leaves out never changes " +
        "for it, and global resource types are left out unless it is told to record them: the rule has nothing to say.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("CA-7"), nist("AC-6")],
    remediationSteps:
        "Set `includeGlobalResourceTypes` of `recordingGroup` to true in one Region, or list `AWS::IAM::User`, `AWS::IAM::Group` and " +
        "`AWS::IAM::Role` in its `resourceTypes`.",
    subjects: (stack) =>
        stack.ofType(types.ConfigRecorder).filter((recorder) => auditRulesBeside(stack, recorder).some(isOnHolders)),
    judge: ({ properties: { recordingGroup } }, report) => {
        if (recordsHolders(recordingGroup)) return;
        report(
            "`recordingGroup` leaves out users, groups or roles: the rule that looks for who may stop trails never sees them. Write " +
                "`includeGlobalResourceTypes: true`, or list them in `resourceTypes`.",
        );
    },
});

/** What is not known yet may record them. */
function recordsHolders(group: Value | undefined): boolean {
    if (group === notYetKnown) return true;
    const { allSupported = true, exclusionByResourceTypes, includeGlobalResourceTypes, resourceTypes } = members(group);
    const excluded = list(exclusionByResourceTypes).flatMap((one) => list(at(one, "resourceTypes")));
    if (excluded.length > 0) return !holders.some((type) => excluded.includes(type));
    if (allSupported === notYetKnown || list(resourceTypes).includes(notYetKnown)) return true;
    if (allSupported === true && list(resourceTypes).every(isAbsent))
        return includeGlobalResourceTypes === true || includeGlobalResourceTypes === notYetKnown;
    return holders.every((type) => list(resourceTypes).includes(type));
}
