import { bucketsNamed, settingsOf } from "../../model/trailResources";
import { cloudTrailRequest, fulfils, type Request } from "../../iam/conditions";
import type { Declared } from "../../vocabulary/declared";
import { coversAction, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { overlap, withoutVariables } from "../../iam/globs";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { type Access, both, isForCloudTrail, keysOf, speaksOf, touches } from "../../model/archiveDocument";

/**
 * The access that CloudTrail requires from the bucket policy. CreateTrail checks it, but a later change of the policy
 * stops delivery.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export const archivePolicyLetsTrailWrite = stackPolicy({
    name: "s3-archive-policy-lets-trail-write",
    description:
        "The policy of a bucket that CloudTrail delivers to allows CloudTrail to check the bucket and write log " +
        "files.",
    rationale:
        "With a missing statement, a condition that CloudTrail does not meet, or a Deny that does not exempt " +
        "AWS services, no log file arrives. CloudTrail retries for 30 days; older log files are lost. Only " +
        "`GetTrailStatus` shows the failure.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-5"), nist("AU-12")],
    remediationSteps:
        "Allow `cloudtrail.amazonaws.com` s3:GetBucketAcl on the bucket, and s3:PutObject on `AWSLogs/` of " +
        "the management account and, for an organization trail, of the organization, where `s3:x-amz-acl` is " +
        "`bucket-owner-full-control`. Exempt AWS services from every Deny with `aws:PrincipalIsAWSService` " +
        '"false".',
    subjects: (log) => log.archives.map(({ bucket }) => bucket),
    judge: (bucket, report, log) => {
        const policies = settingsOf(log.stack, bucket, types.BucketPolicy).map(({ properties }) => properties.policy);
        if (policies.length === 0) {
            report(
                "The bucket has no `BucketPolicy` in this stack, but a trail delivers to it: S3 refuses " +
                    "CloudTrail. Add a policy that allows it.",
            );
        }
        for (const policy of policies) {
            const statements = statementsOf(policy);
            // Not known yet, or not JSON, which S3 refuses.
            if (statements.length === 0 || statements.some(({ effect }) => effect === undefined)) continue;
            judgeNeeds(needsOf(log, bucket), statements, report);
        }
    },
});

/** A request that CloudTrail must be able to send. */
interface Need extends Access {
    what: string;
    request: Request;
    /** Whether an allowed key pattern is sufficient: the owner's ID may not be known. */
    isMetBy: (keys: string | undefined) => boolean;
}

function needsOf(log: AuditLog, bucket: Declared): Need[] {
    const trails = log.trails.filter((trail) => bucketsNamed(log.stack, trail, "s3BucketName").includes(bucket));
    const isEncrypted = trails.length > 0 && trails.every(({ properties }) => !isAbsent(properties.kmsKeyId));
    const writes: Request = {
        ...cloudTrailRequest,
        "s3:x-amz-acl": "bucket-owner-full-control",
        ...(isEncrypted ? { "s3:x-amz-server-side-encryption": "aws:kms" } : {}),
    };
    const checks: Need = {
        what: "check the bucket (s3:GetBucketAcl)",
        action: "s3:GetBucketAcl",
        request: { ...cloudTrailRequest, "s3:x-amz-acl": null, "s3:x-amz-server-side-encryption": null },
        isMetBy: () => true,
    };
    const write = { action: "s3:PutObject", request: writes };
    if (trails.length === 0) {
        const isMetBy = (keys = "") => overlap(withoutVariables(keys), "*AWSLogs/*");
        return [checks, { ...write, what: "write log files (s3:PutObject below AWSLogs/)", key: "", isMetBy }];
    }
    return [
        checks,
        ...trails.flatMap(({ properties: { s3KeyPrefix, isOrganizationTrail } }): Need[] => {
            if (s3KeyPrefix === notYetKnown) return [];
            const folder = typeof s3KeyPrefix === "string" && s3KeyPrefix !== "" ? `${s3KeyPrefix}/` : "";
            const ofOwner = (what: string, isOwner: RegExp): Need => ({
                ...write,
                what: `write log files of ${what} (s3:PutObject below AWSLogs/, after the trail's \`s3KeyPrefix\`)`,
                key: folder,
                isMetBy: (keys = "") => startsWithOwner(keys, `${folder}AWSLogs/`, isOwner),
            });
            return [
                ofOwner("its own account", /^(\d{12}|\$\{)/),
                ...(isOrganizationTrail === true ? [ofOwner("the organization", /^(o-|\$\{)/)] : []),
            ];
        }),
    ];
}

/**
 * Whether a key pattern allows an owner to write below the folder: it names an owner there, or has a wildcard before.
 */
function startsWithOwner(keys: string, folder: string, isOwner: RegExp): boolean {
    const star = keys.search(/[*?]/);
    if (star >= 0 && star <= folder.length) return folder.startsWith(keys.slice(0, star));
    return keys.startsWith(folder) && isOwner.test(keys.slice(folder.length));
}

function judgeNeeds(needs: Need[], statements: Statement[], report: (message: string) => void): void {
    for (const need of needs) {
        if (statements.some((statement) => allows(statement, need) !== false)) continue;
        report(
            `No statement allows CloudTrail to ${need.what} under conditions that it meets: no log file is ` +
                "delivered. Allow it.",
        );
    }
    for (const statement of statements) {
        const [denied] = needs.filter((need) => stops(statement, need));
        if (!denied) continue;
        report(
            `Statement ${statement.number} denies CloudTrail to ${denied.what}: no log file is delivered. ` +
                'Exempt AWS services, with `BoolIfExists` on `aws:PrincipalIsAWSService` being "false".',
        );
    }
}

function allows(statement: Statement, { action, key, isMetBy, request }: Need): boolean | undefined {
    if (statement.effect !== "Allow") return false;
    const { resources, notResources } = statement;
    const speaks = speaksOf({ ...statement, resources: ["*"] }, { action });
    const isReached =
        key === undefined
            ? speaksOf(statement, { action })
            : notResources !== undefined || resources?.includes(notYetKnown)
              ? undefined
              : (resources ?? []).some((resource) => resource !== notYetKnown && isMetBy(keysOf(resource)));
    const byCondition = fulfils(request, statement);
    return both(both(speaks, isReached), both(isForCloudTrail(statement), byCondition));
}

/** Whether a Deny certainly applies to CloudTrail, if only for some log files. */
function stops(statement: Statement, { action, key, request }: Need): boolean {
    if (statement.effect !== "Deny") return false;
    const { resources } = statement;
    const logs = `${key ?? ""}AWSLogs/*/CloudTrail*`;
    const isReached =
        key === undefined
            ? speaksOf(statement, { action })
            : resources
              ? coversAction(statement, action) &&
                resources.some((resource) => resource !== notYetKnown && touches(resource, logs))
              : speaksOf(statement, { action, key: logs });
    return both(isReached, both(isForCloudTrail(statement), fulfils(request, statement))) === true;
}
