import type * as aws from "@pulumi/aws";
import type { ExtraStatement } from "../../config/extraStatements";
import { bucketSafeguards, type BucketSafeguardsInputs } from "../bucketSafeguards";
import { exceptRoles } from "../exceptRoles";
import { readers } from "../readers";

/**
 * What the archive bucket's policy depends on. All values are plain strings, so the document can be tested without
 * Pulumi.
 */
export interface ArchiveBucketPolicyInputs extends BucketSafeguardsInputs {
    /** The one trail allowed to write. */
    trailArn: string;
    managementAccountId: string;
    /** Account of the bucket. */
    logArchiveAccountId: string;
    /** Before `AWSLogs/` in every key, with its slash; empty for none. */
    keyPrefix: string;
    /** Statements of one's own, which config/extraStatementRules.ts has checked. Default: none. */
    extraStatements?: ExtraStatement[];
    /** May list and read the log files, which only they and the break-glass roles may. */
    readerRoleArns: string[];
}

/**
 * Lets the organization trail, and only it, write below AWSLogs/, and the readers, and only they, read there. The management account's
 * own folder is not used by an organization trail, but CreateTrail checks that it could be.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function archiveBucketPolicy(inputs: ArchiveBucketPolicyInputs): aws.iam.PolicyDocument {
    const { bucketArn, trailArn, managementAccountId, logArchiveAccountId, organizationId, keyPrefix } = inputs;
    const { readerRoleArns, breakGlassRoleArns } = inputs;
    const own = readerRoleArns.filter((arn) => accountOf(arn) === logArchiveAccountId);
    const others = readerRoleArns.filter((arn) => !own.includes(arn));
    const cloudTrail = { Service: "cloudtrail.amazonaws.com" };
    const fromThisTrail = { "aws:SourceArn": trailArn };
    const logs = `${bucketArn}/${keyPrefix}AWSLogs`;
    const trailWrites = (owner: string): aws.iam.PolicyStatement => ({
        Effect: "Allow",
        Principal: cloudTrail,
        Action: "s3:PutObject",
        Resource: `${logs}/${owner}/*`,
        Condition: { StringEquals: { ...fromThisTrail, "s3:x-amz-acl": "bucket-owner-full-control" } },
    });
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "AWSCloudTrailAclCheck20150319",
                Effect: "Allow",
                Principal: cloudTrail,
                Action: "s3:GetBucketAcl",
                Resource: bucketArn,
                Condition: { StringEquals: fromThisTrail },
            },
            { Sid: "AWSCloudTrailWrite20150319", ...trailWrites(managementAccountId) },
            { Sid: "AWSCloudTrailOrganizationWrite20150319", ...trailWrites(organizationId) },
            ...(others.length > 0 ? [readersRead(bucketArn, logs, others)] : []),
            {
                Sid: "DenyOtherEncryption",
                Effect: "Deny",
                Principal: "*",
                Action: "s3:PutObject",
                Resource: `${bucketArn}/*`,
                // Without the header the bucket's default applies, which is right.
                Condition: {
                    Null: { "s3:x-amz-server-side-encryption": "false" },
                    StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
                },
            },
            denyOtherReaders(logs, own, others, breakGlassRoleArns),
            ...bucketSafeguards(inputs),
            ...((inputs.extraStatements ?? []) as aws.iam.PolicyStatement[]),
        ],
    };
}

/**
 * Lets readers of other accounts list and read. Those of the bucket's own account need an IAM policy alone. Each reader
 * is in the document once, which has at most 20 KB.
 */
function readersRead(bucketArn: string, logs: string, readerRoleArns: string[]): aws.iam.PolicyStatement {
    const { Principal, ArnEquals } = readers(readerRoleArns);
    return {
        Sid: "ReadersRead",
        Effect: "Allow",
        Principal,
        Action: [
            "s3:ListBucket",
            "s3:ListBucketVersions",
            "s3:GetBucketLocation",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:GetObjectRetention",
            "s3:GetObjectLegalHold",
            // A log file in an archive class is read from a temporary copy.
            "s3:RestoreObject",
        ],
        Resource: [bucketArn, `${logs}/*`],
        Condition: { ArnEquals },
    };
}

/**
 * Denies reading to every principal of the bucket's account but its readers and break-glass roles, and to all accounts
 * without readers. Of a reader's account, no statement allows it to other principals.
 */
function denyOtherReaders(
    logs: string,
    own: string[],
    others: string[],
    breakGlassRoleArns: string[],
): aws.iam.PolicyStatement {
    const accounts = [...new Set(others.map(accountOf))];
    const condition = {
        ...exceptRoles([...own, ...breakGlassRoleArns]).Condition,
        ...(accounts.length > 0 && { StringNotEquals: { "aws:PrincipalAccount": accounts } }),
    };
    return {
        Sid: "DenyOtherReaders",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectVersionForReplication", "s3:GetObject*Torrent"],
        Resource: `${logs}/*`,
        ...(Object.keys(condition).length > 0 && { Condition: condition }),
    };
}

function accountOf(roleArn: string): string {
    return roleArn.split(":")[4] ?? "";
}
