import type { Declared } from "../../vocabulary/declared";
import { coversAction, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, members, notYetKnown, type Value } from "../../vocabulary/values";

/** A replica is the copy that survives a deletion: deletions must not be replicated. */
export const archiveReplicationKeepsDeletesAway = stackPolicy({
    name: "s3-archive-replication-keeps-deletes-away",
    description: "Deleting a log file in a bucket that CloudTrail delivers to does not delete it in the replica.",
    rationale:
        "With replicated delete markers, one deletion hides a log file in both buckets. A rule without " +
        "`filter` uses the first version of replication, in which S3 replicates delete markers by default. If " +
        "the role may replicate deletions, one changed setting is enough to replicate them. The policy reads " +
        "the inline policies of a role, not its attached managed policies.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-9(2)")],
    remediationSteps:
        "Give every rule a `filter`, an empty one for all objects, and `deleteMarkerReplication: { status: " +
        '"Disabled" }`. Remove `s3:ReplicateDelete` from the role.',
    subjects: (log) => log.archives.flatMap(({ replication }) => replication),
    judge: (replication, report, log) => {
        list(replication.properties.rules).forEach((rule, index) => {
            const status = at(rule, "status");
            if (status !== "Enabled") return;
            const fault = faultOf(rule);
            if (fault) {
                report(
                    `\`rules[${index}]\` ${fault}: a deleted log file disappears from the replica too. Write ` +
                        '`filter: {}` and `deleteMarkerReplication: { status: "Disabled" }`.',
                );
            }
        });
        if (log.stack.named(replication, "role", types.Role).some((role) => mayReplicateDeletes(log, role))) {
            report(
                "`role` names a role that allows s3:ReplicateDelete: one changed setting replicates " +
                    "deletions. Remove the action from the role's policy.",
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

function mayReplicateDeletes(log: AuditLog, role: Declared): boolean {
    const documents = [
        ...log.stack.naming(role, types.RolePolicy, "role").map(({ properties }) => properties.policy),
        ...list(role.properties.inlinePolicies).map((one) => members(one).policy),
    ];
    return documents
        .flatMap((document) => statementsOf(document))
        .some((statement) => statement.effect === "Allow" && coversAction(statement, "s3:ReplicateDelete"));
}
