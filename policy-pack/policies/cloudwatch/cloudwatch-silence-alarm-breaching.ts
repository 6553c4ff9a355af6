import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { isAbsent, list, notYetKnown } from "../../vocabulary/values";

/**
 * An alarm on too few events treats missing data as too few.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export const silenceBreaching = stackPolicy({
    name: "cloudwatch-silence-alarm-breaching",
    description:
        "An alarm on too few events of the audit log, or on too few announcements of log files, fires if " +
        "there are none.",
    rationale:
        "CloudWatch publishes no zeros: if the trail stops, the metric has no data at all. Unless missing " +
        "data is breaching, the alarm that was created for this case changes to INSUFFICIENT_DATA or keeps " +
        "its state, and sends no alert.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-5"), nist("SI-4(5)")],
    remediationSteps: "Set `treatMissingData` to `breaching`.",
    subjects: ({ arrivalAlarms }) => arrivalAlarms,
    judge: ({ properties }, report) => {
        const { comparisonOperator, insufficientDataActions, treatMissingData } = properties;
        if (typeof comparisonOperator !== "string" || !comparisonOperator.startsWith("LessThan")) return;
        if (treatMissingData === "breaching" || treatMissingData === notYetKnown) return;
        const isTold = !list(insufficientDataActions).every(isAbsent);
        if (isTold && (isAbsent(treatMissingData) || treatMissingData === "missing")) return;
        report(
            "`treatMissingData` is not `breaching`: if no more events arrive, the metric has no data, and the " +
                'alarm sends no alert. Write `treatMissingData: "breaching"`.',
        );
    },
});
