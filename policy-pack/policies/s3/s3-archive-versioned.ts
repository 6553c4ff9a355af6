import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { at, notYetKnown } from "../../vocabulary/values";

/** Without versions, a principal that overwrites or deletes a log file destroys it. */
export const archiveVersioned = archiveSettingPolicy({
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
    setting: "versioning",
    missing:
        "The bucket has no `BucketVersioning` in this stack: log files could be overwritten without " +
        'notice. Add one with `status: "Enabled"`.',
    judge: ({ properties }, report) => {
        const status = at(properties.versioningConfiguration, "status");
        if (status === "Enabled" || status === notYetKnown) return;
        report(
            "`versioningConfiguration.status` is not Enabled: overwriting or deleting a log file destroys it. " +
                'Write `status: "Enabled"`.',
        );
    },
});
