import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";

/** Pulumi does not delete or replace a protected resource. */
export const archiveProtected = stackPolicy({
    name: "s3-archive-protected",
    description: "A bucket that CloudTrail delivers to is protected from deletion by Pulumi.",
    rationale:
        "A renamed resource, a removed line or `pulumi destroy` of the wrong stack deletes the bucket, or " +
        "replaces it with an empty one. S3 refuses while the bucket contains log files, but the update has " +
        "then already removed the resources that protect them.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps: "Set the resource option `protect` to true, on the bucket and on the resources that protect it.",
    subjects: (log) => log.archives.map(({ bucket }) => bucket),
    judge: (bucket, report) => {
        judgeProtect(bucket, "one removed line of the program deletes the bucket", report);
    },
});
