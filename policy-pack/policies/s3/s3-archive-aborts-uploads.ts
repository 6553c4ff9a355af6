import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { at, list, notYetKnown } from "../../vocabulary/values";
import { archiveSettings } from "../../model/archive";

/** Parts of uploads that were never completed are in no listing and are paid for until they are aborted. */
export const archiveAbortsUploads = stackPolicy({
    name: "s3-archive-aborts-uploads",
    description: "A bucket that CloudTrail delivers to aborts uploads that were not completed.",
    rationale:
        "The parts of an upload that broke off are no object: no listing shows them, nothing expires them, and they are paid for as long " +
        "as the bucket exists.",
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
            "No enabled lifecycle rule has `abortIncompleteMultipartUpload`: parts of uploads that broke off are paid for and shown " +
                "nowhere. Abort them after 7 days.",
        );
    },
});

function aborts(rule: Parameters<typeof at>[0]): boolean {
    const [status, days] = [at(rule, "status"), at(rule, "abortIncompleteMultipartUpload", "daysAfterInitiation")];
    return (status === "Enabled" || status === notYetKnown) && days !== undefined && days !== null;
}
