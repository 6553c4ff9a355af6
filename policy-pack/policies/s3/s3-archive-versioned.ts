import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** Without versions, a principal that overwrites or deletes a log file destroys it. */
export const archiveVersioned = stackPolicy({
    name: "s3-archive-versioned",
    description: "A bucket that CloudTrail delivers to keeps every version of every object.",
    rationale:
        "Without versions, overwriting or deleting a log file destroys it, and Object Lock requires versions. " +
        "S3 enables versioning for a bucket that is created with Object Lock; declare it anyway, so that a " +
        "review sees it.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.14"),
    remediationSteps: 'Give the bucket a `BucketVersioning` with `versioningConfiguration: { status: "Enabled" }`.',
    subjects: archiveSettings(types.BucketVersioning),
    judge: ({ type, properties }, report) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketVersioning` in this stack: log files could be overwritten without " +
                    'notice. Add one with `status: "Enabled"`.',
            );
            return;
        }
        const status = at(properties.versioningConfiguration, "status");
        if (status === "Enabled" || status === notYetKnown) return;
        report(
            "`versioningConfiguration.status` is not Enabled: overwriting or deleting a log file destroys it. " +
                'Write `status: "Enabled"`.',
        );
    },
});
