import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { at, isAbsent, list, notYetKnown, type Value } from "../../vocabulary/values";

/** An ACL grants access that the bucket policy does not show. */
export const archiveWithoutAcl = stackPolicy({
    name: "s3-archive-without-acl",
    description: "No ACL of a bucket that CloudTrail delivers to, or of its replica, grants access to another account.",
    rationale:
        "`public-read` publishes the list of log files, `authenticated-read` shows it to every AWS customer, " +
        "and a grant to one account appears in no policy. CloudTrail needs no ACL.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("S3.12"),
    remediationSteps: "Remove the ACL, or set it to private. Grant required access in the bucket policy.",
    subjects: (log) => log.archivesAndReplicas.flatMap(({ acl }) => acl),
    judge: ({ properties: { acl, accessControlPolicy } }, report) => {
        const isPrivate = acl === "private" || acl === notYetKnown || isAbsent(acl);
        if (!isPrivate) {
            report(
                "`acl` is not private: it grants access that the bucket policy does not show. Remove it, and " +
                    "grant required access in the policy.",
            );
        }
        if (grantsToOthers(accessControlPolicy)) {
            report(
                "A grant gives access to a grantee that is not the bucket's owner, which the bucket policy " +
                    "does not show. Remove it, and grant required access in the policy.",
            );
        }
    },
});

function grantsToOthers(policy: Value | undefined): boolean {
    const grantees = list(at(policy, "grants")).map((grant) => at(grant, "grantee"));
    const named = (name: string) => grantees.map((grantee) => at(grantee, name));
    if ([...named("uri"), ...named("emailAddress")].some((value) => !isAbsent(value))) return true;
    const ids = named("id").filter((id) => typeof id === "string" && id !== "");
    const owner = at(policy, "owner", "id");
    if (typeof owner === "string") return ids.some((id) => id !== owner);
    // A bucket's own grants do not name its owner, but the owner is one of the grantees.
    return owner === undefined && new Set(ids).size > 1;
}
