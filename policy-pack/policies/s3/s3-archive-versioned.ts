import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** Without versions, whoever overwrites a log file or deletes it has destroyed it. */
export const archiveVersioned = stackPolicy({
    name: "s3-archive-versioned",
    description: "A bucket that CloudTrail delivers to keeps every version of every object.",
    rationale:
        "Overwriting or deleting a log file destroys it where there are no versions, and Object Lock works on versions only. S3 " +
        "switches versioning on for a bucket that is made with Object Lock; it must be written all the same, so that a review sees it.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.14"),
    remediationSteps: 'Give the bucket a `BucketVersioning` with `versioningConfiguration: { status: "Enabled" }`.',
    subjects: archiveSettings(types.BucketVersioning),
    judge: ({ type, properties }, report) => {
        if (type === types.Bucket) {
            report(
                "The bucket has no `BucketVersioning` in this stack: nobody would notice that a log file can be overwritten. " +
                    'Give it one with `status: "Enabled"`.',
            );
            return;
        }
        const status = at(properties.versioningConfiguration, "status");
        if (status === "Enabled" || status === notYetKnown) return;
        report(
            "`versioningConfiguration.status` is not Enabled: whoever overwrites a log file or deletes it destroys it. " +
                'Write `status: "Enabled"`.',
        );
    },
});
