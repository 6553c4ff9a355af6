import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, list, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** Parts of incomplete uploads appear in no listing, and AWS charges for them until they are aborted. */
export const archiveAbortsUploads = stackPolicy({
    name: "s3-archive-aborts-uploads",
    description: "A bucket that CloudTrail delivers to aborts incomplete uploads.",
    rationale:
        "The parts of an incomplete upload are not an object: no listing shows them, no rule expires them, " +
        "and AWS charges for them as long as the bucket exists.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: securityHub("S3.13"),
    remediationSteps:
        "Give one enabled rule of the bucket's `BucketLifecycleConfiguration` an `abortIncompleteMultipartUpload` with " +
        "`daysAfterInitiation: 7`.",
    subjects: archiveSettings(types.BucketLifecycleConfiguration),
    judge: ({ type, properties: { rules } }, report) => {
        if (type === types.BucketLifecycleConfiguration && (rules === notYetKnown || list(rules).some(aborts))) return;
        report(
            "No enabled lifecycle rule has `abortIncompleteMultipartUpload`: AWS charges for parts of " +
                "incomplete uploads, which no listing shows. Abort them after 7 days.",
        );
    },
});

function aborts(rule: Parameters<typeof at>[0]): boolean {
    const [status, days] = [at(rule, "status"), at(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation")];
    return (status === "Enabled" || status === notYetKnown) && days !== undefined && days !== null;
}
