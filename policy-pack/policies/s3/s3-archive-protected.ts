import { archiveBuckets } from "../../model/auditLog";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";

/** Pulumi deletes and replaces no resource that is protected. */
export const archiveProtected = stackPolicy({
    name: "s3-archive-protected",
    description: "A bucket that CloudTrail delivers to is protected from being deleted by Pulumi.",
    rationale:
        "A renamed resource, a removed line or `pulumi destroy` in the wrong stack deletes the bucket, or makes an empty one in its " +
        "place. S3 refuses as long as there are log files in it, but then the update has already removed what protects them.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true, on the bucket and on what protects it.",
    subjects: archiveBuckets,
    judge: (bucket, report) => {
        judgeProtect(bucket, "one removed line of the program deletes the bucket", report);
    },
});
