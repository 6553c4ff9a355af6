import { archiveBuckets, settingsOf } from "../../model/auditLog";
import type { Declared } from "../../vocabulary/declared";
import { coversAction, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../../vocabulary/values";

/** A replica is the copy that survives a deletion: the deletion must not be replicated. */
export const archiveReplicationKeepsDeletesAway = stackPolicy({
    name: "s3-archive-replication-keeps-deletes-away",
    description: "Deleting a log file in a bucket that CloudTrail delivers to deletes nothing in its replica.",
    rationale:
        "Where delete markers are replicated, one deletion hides a log file in both places. A rule without `filter` is of the first " +
        "version of replication, in which S3 replicates them unasked. A role that may replicate deletes needs one changed setting to " +
        "do so. The policy sees the inline policies of a role, not the managed ones that are attached to it.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-9(2)")],
    remediationSteps:
        'Give every rule a `filter`, an empty one for all objects, and `deleteMarkerReplication: { status: "Disabled" }`, and ' +
        "remove `s3:ReplicateDelete` from the role.",
    subjects: (stack) =>
        archiveBuckets(stack).flatMap((bucket) => settingsOf(stack, bucket, types.BucketReplicationConfig)),
    judge: (replication, report, stack) => {
        list(replication.properties.rules).forEach((rule, index) => {
            const status = at(rule, "status");
            if (status !== "Enabled") return;
            const fault = faultOf(rule);
            if (fault) {
                report(
                    `\`rules[${index}]\` ${fault}: a log file that is deleted disappears from the replica too. Write ` +
                        '`filter: {}` and `deleteMarkerReplication: { status: "Disabled" }`.',
                );
            }
        });
        if (stack.named(replication, "role", types.Role).some((role) => mayReplicateDeletes(stack, role))) {
            report(
                "`role` names a role that may do s3:ReplicateDelete: one changed setting takes deletions to the replica. Remove the " +
                    "action from the role's policy.",
            );
        }
    },
});

function faultOf(rule: Value): string | undefined {
    const replicated = at(rule, "deleteMarkerReplication");
    const status = at(replicated, "status");
    if (status === "Enabled") return "replicates delete markers";
    if (replicated === notYetKnown || !isAbsent(status)) return undefined;
    const filter = at(rule, "filter");
    const isOfFirstVersion = filter !== notYetKnown && (isAbsent(filter) || Array.isArray(filter));
    return isOfFirstVersion ? "has no `filter`, so S3 replicates delete markers" : undefined;
}

function mayReplicateDeletes(stack: Stack, role: Declared): boolean {
    const documents = [
        ...stack.naming(role, types.RolePolicy, "role").map(({ properties }) => properties.policy),
        ...list(role.properties.inlinePolicies).map((one) => members(one).policy),
    ];
    return documents
        .flatMap((document) => statementsOf(document))
        .some((statement) => statement.effect === "Allow" && coversAction(statement, "s3:ReplicateDelete"));
}
