import { securityHub } from "../../vocabulary/frameworks";
import { archiveSettingPolicy } from "../../judging/archiveSetting";
import { at, list, notYetKnown } from "../../vocabulary/values";

const missing =
    "No enabled lifecycle rule has `abortIncompleteMultipartUpload`: AWS charges for parts of " +
    "incomplete uploads, which no listing shows. Abort them after 7 days.";

/** Parts of incomplete uploads appear in no listing, and AWS charges for them until they are aborted. */
export const archiveAbortsUploads = archiveSettingPolicy({
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
    setting: "lifecycle",
    missing,
    judge: ({ properties: { rules } }, report) => {
        if (rules !== notYetKnown && !list(rules).some(aborts)) report(missing);
    },
});

function aborts(rule: Parameters<typeof at>[0]): boolean {
    const [status, days] = [at(rule, "status"), at(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation")];
    return (status === "Enabled" || status === notYetKnown) && days !== undefined && days !== null;
}
