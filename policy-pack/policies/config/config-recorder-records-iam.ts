import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../../vocabulary/values";
import { auditRulesBeside, isOnHolders } from "../../model/auditRules";

/** The types to which policies are attached. */
const holders = ["AWS::IAM::User", "AWS::IAM::Group", "AWS::IAM::Role"];

/**
 * Where an AWS Config rule finds principals that may stop trails, the recorder of its account and Region records users,
 * groups and roles.
 * https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html
 */
export const recorderRecordsIam = stackPolicy({
    name: "config-recorder-records-iam",
    description:
        "The AWS Config recorder records users, groups and roles where a rule finds principals that may stop " +
        "trails.",
    rationale:
        "AWS Config evaluates the rule on forbidden policies when a user, a group or a role changes. It never " +
        "evaluates types that the recorder does not record, and a recorder does not record global resource " +
        "types by default: the rule then has no results.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("CA-7"), nist("AC-6")],
    remediationSteps:
        "Set `includeGlobalResourceTypes` of `recordingGroup` to true in one Region, or list `AWS::IAM::User`, `AWS::IAM::Group` and " +
        "`AWS::IAM::Role` in its `resourceTypes`.",
    subjects: (log) =>
        log.stack
            .ofType(types.ConfigRecorder)
            .filter((recorder) => auditRulesBeside(log.stack, recorder).some(isOnHolders)),
    judge: ({ properties: { recordingGroup } }, report) => {
        if (recordsHolders(recordingGroup)) return;
        report(
            "`recordingGroup` excludes users, groups or roles: the rule that finds principals that may stop " +
                "trails never evaluates them. Write `includeGlobalResourceTypes: true`, or list them in " +
                "`resourceTypes`.",
        );
    },
});

/** A recording group that is not known yet may record them. */
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
