import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { notYetKnown } from "../../vocabulary/values";

/** S3 does not delete a bucket that contains objects; `forceDestroy` empties it first. */
export const archiveNotForceDestroyed = stackPolicy({
    name: "s3-archive-not-force-destroyed",
    description:
        "A bucket that CloudTrail delivers to, or a replica of one, is not emptied when it is destroyed or " +
        "replaced.",
    rationale:
        "With `forceDestroy`, an update that destroys or replaces the bucket, because of a changed name for " +
        "example, first deletes every version of every log file, and bypasses a lock in governance mode to do " +
        "so.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-9")],
    remediationSteps: "Remove `forceDestroy`. To delete the archive on purpose, empty it by hand.",
    subjects: (log) => log.archivesAndReplicas.map(({ bucket }) => bucket),
    judge: ({ properties: { forceDestroy } }, report) => {
        if (forceDestroy === undefined || forceDestroy === null || forceDestroy === false) return;
        if (forceDestroy === notYetKnown || forceDestroy === "false" || forceDestroy === "") return;
        report(
            "`forceDestroy` is true: an update that destroys or replaces the bucket deletes every log file " +
                "first. Remove `forceDestroy`.",
        );
    },
});
