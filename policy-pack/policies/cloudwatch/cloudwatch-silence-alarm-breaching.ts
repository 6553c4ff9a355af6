import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, list, notYetKnown } from "../../vocabulary/values";
import { arrivalAlarms } from "../../model/monitoring";

/**
 * An alarm that waits for too little takes nothing at all for too little.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const silenceBreaching = stackPolicy({
    name: "cloudwatch-silence-alarm-breaching",
    description:
        "An alarm on too few events of the audit log, or too few announcements of log files, fires where there are none.",
    rationale:
        "CloudWatch publishes no zeros: when the trail stops, the metric has no data at all. Unless that is breaching, the alarm that " +
        "was made for this very moment goes to INSUFFICIENT_DATA or stays as it was, and tells nobody.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps: "Set `treatMissingData` to `breaching`.",
    subjects: arrivalAlarms,
    judge: ({ properties }, report) => {
        const { comparisonOperator, insufficientDataActions, treatMissingData } = properties;
        if (typeof comparisonOperator !== "string" || !comparisonOperator.startsWith("LessThan")) return;
        if (treatMissingData === "breaching" || treatMissingData === notYetKnown) return;
        const isTold = !list(insufficientDataActions).every(isAbsent);
        if (isTold && (isAbsent(treatMissingData) || treatMissingData === "missing")) return;
        report(
            "`treatMissingData` is not `breaching`: when nothing arrives any more the metric has no data, and the alarm tells nobody. " +
                'Write `treatMissingData: "breaching"`.',
        );
    },
});
