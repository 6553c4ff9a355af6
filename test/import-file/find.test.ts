import { find, type Found, lookups } from "@landing-zone/import-file";
import type { PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import type { Server } from "node:http";
import { answerFrom, awsError, existing, forget, nothing, type World } from "./aws";
import { everythingOn } from "./everythingOn";
import { startAws } from "./startAws";

const management = "111122223333";
const logArchive = "444455556666";

/** An ID of each type, in the form that `pulumi import` accepts according to the documentation of @pulumi/aws. */
const ids: Record<string, string> = {
    "aws:cfg/deliveryChannel:DeliveryChannel": "audit-log-recorder",
    "aws:cfg/organizationManagedRule:OrganizationManagedRule": "audit-log-cloud-trail-encryption-enabled",
    "aws:cfg/recorder:Recorder": "audit-log-recorder",
    "aws:cfg/recorderStatus:RecorderStatus": "audit-log-recorder",
    "aws:cfg/rule:Rule": "audit-log-cloud-trail-encryption-enabled",
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": `arn:aws:chatbot::${management}:chat-configuration/slack-channel/audit-log-slack-T0EXAMPLE-C0EXAMPLE`,
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": "89abcdef-0123-4567-89ab-cdef01234567",
    "aws:cloudtrail/trail:Trail": `arn:aws:cloudtrail:eu-west-1:${management}:trail/audit-log-organization-trail`,
    "aws:cloudwatch/dashboard:Dashboard": "audit-log-overview",
    "aws:cloudwatch/eventBus:EventBus": "audit-log-tampering",
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": "audit-log-tampering",
    "aws:cloudwatch/eventRule:EventRule": "audit-log-tampering-roles@us-east-1",
    "aws:cloudwatch/eventTarget:EventTarget": "audit-log-tampering-roles/tampering-bus@us-east-1",
    "aws:cloudwatch/logGroup:LogGroup": "/audit-log/organization-trail",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": "/audit-log/organization-trail:audit-log-root-use",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "audit-log-undelivered-events@us-east-1",
    "aws:cloudwatch/queryDefinition:QueryDefinition": `arn:aws:logs:eu-west-1:${management}:query-definition:id-of-audit-log/root-use`,
    "aws:iam/policy:Policy": `arn:aws:iam::${management}:policy/audit-log-chat`,
    "aws:iam/role:Role": "audit-log-event-forwarding",
    "aws:iam/rolePolicy:RolePolicy": "audit-log-event-forwarding:audit-log-event-forwarding",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": `audit-log-chat/arn:aws:iam::${management}:policy/audit-log-chat`,
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": `arn:aws:iam::${management}:role/AWSServiceRoleForConfig`,
    "aws:kms/alias:Alias": "alias/audit-log-archive",
    "aws:kms/key:Key": "key-of-alias/audit-log-archive",
    "aws:organizations/awsServiceAccess:AwsServiceAccess": "cloudtrail.amazonaws.com",
    "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock": logArchive,
    "aws:s3/bucket:Bucket": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketLogging:BucketLogging": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketOwnershipControls:BucketOwnershipControls": "audit-log-access-444455556666-eu-west-1-an",
    "aws:s3/bucketPolicy:BucketPolicy": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration":
        "audit-log-archive-444455556666-eu-west-1-an",
    "aws:s3/bucketVersioning:BucketVersioning": "audit-log-archive-444455556666-eu-west-1-an",
    "aws:sns/topic:Topic": `arn:aws:sns:eu-west-1:${management}:audit-log-alarms`,
    "aws:sns/topicPolicy:TopicPolicy": `arn:aws:sns:eu-west-1:${management}:audit-log-alarms`,
    "aws:sns/topicSubscription:TopicSubscription": `arn:aws:sns:eu-west-1:${management}:audit-log-alarms:2`,
    "aws:sqs/queue:Queue": `https://sqs.us-east-1.amazonaws.com/${logArchive}/audit-log-undelivered-events@us-east-1`,
    "aws:sqs/queuePolicy:QueuePolicy": `https://sqs.us-east-1.amazonaws.com/${logArchive}/audit-log-undelivered-events@us-east-1`,
};

describe("looking up what exists", () => {
    let aws: { url: string; server: Server };
    let resources: PreviewedResource[];
    let withAccountRules: PreviewedResource[];
    const environment = { ...process.env };

    before(async () => {
        aws = await startAws();
        Object.assign(process.env, {
            AWS_ENDPOINT_URL_STS: aws.url,
            AWS_ACCESS_KEY_ID: "PIPELINE",
            AWS_SECRET_ACCESS_KEY: "secret",
        });
    });

    before(async () => ({ resources } = await everythingOn("organization")));

    before(async () => ({ resources: withAccountRules } = await everythingOn("account")));

    afterEach(forget);

    after(() => {
        process.env = environment;
        aws.server.close();
    });

    const lookUp = (world: World, of = resources): Promise<Found[]> => {
        answerFrom(world);
        return find({ resources: of });
    };

    const both = async (worldOf: (of: PreviewedResource[]) => World) => [
        ...(await lookUp(worldOf(resources))),
        ...(await lookUp(worldOf(withAccountRules), withAccountRules)),
    ];

    it("knows every type that the program registers, and no other", () => {
        const registered = [...resources, ...withAccountRules].filter(({ provider }) => provider !== undefined);
        assert.deepEqual(Object.keys(lookups).sort(), [...new Set(registered.map(({ type }) => type))].sort());
    });

    it("finds all existing resources, on any page, by the ID that an import accepts", async () => {
        const found = await both(existing);
        assert.deepEqual(found.filter(({ finding }) => finding.status !== "exists").map(summary), []);
        for (const [type, id] of Object.entries(ids)) {
            const all = found.filter(({ resource }) => resource.type === type).map(({ finding }) => idOf(finding));
            assert.ok(all.includes(id), `no ${type} has the id ${id}, but ${all.join(", ")}`);
        }
    });

    it("gives no two resources of a type in one account the same id", async () => {
        const found = await lookUp(existing(resources));
        const keys = found.map(
            ({ resource, account, finding }) => `${resource.type} ${account} ${idOf(finding) ?? ""}`,
        );
        assert.deepEqual(
            keys.filter((key, index) => keys.indexOf(key) < index),
            [],
        );
    });

    it("reports that resources that do not exist are absent", async () => {
        const found = await both(() => nothing);
        assert.deepEqual(found.filter(({ finding }) => finding.status !== "absent").map(summary), []);
    });

    it("does not treat a refused request as an absence", async () => {
        const denying: World = () => {
            throw awsError("AccessDeniedException", 400);
        };
        const found = await both(() => denying);
        const reasons = new Set(
            found.map(({ finding }) => (finding.status === "unchecked" ? finding.reason : finding.status)),
        );
        assert.deepEqual([...reasons], ["AccessDeniedException: AccessDeniedException it is"]);
    });

    it("does not treat a throttled request as an absence", async () => {
        const found = await lookUp(() => {
            throw awsError("ThrottlingException");
        });
        assert.deepEqual(found.filter(({ finding }) => finding.status !== "unchecked").map(summary), []);
    });

    it("distinguishes resources with the same name in two accounts and two Regions", async () => {
        const everything = existing(resources);
        const found = await lookUp((call) =>
            call.account === logArchive && call.region === "us-east-1" ? everything(call) : nothing(call),
        );
        const exists = found.filter(({ finding }) => finding.status === "exists");
        assert.ok(exists.length > 10);
        for (const one of found) {
            const there = one.account === logArchive && one.region === "us-east-1";
            assert.equal(one.finding.status, there ? "exists" : "absent", summary(one));
        }
        for (const { finding } of exists) assert.match(idOf(finding) ?? "", /@us-east-1$/);
    });

    it("leaves out what the stack has, and still knows what belongs to it", async () => {
        const recorded = new Set(
            resources.filter(({ type }) => type !== "aws:sns/topicPolicy:TopicPolicy").map(({ urn }) => urn),
        );
        answerFrom(existing(resources));
        const found = await find({ resources, recorded });
        assert.deepEqual([...new Set(found.map(({ resource }) => resource.type))], ["aws:sns/topicPolicy:TopicPolicy"]);
        assert.ok(found.every(({ finding }) => finding.status === "exists"));
    });

    describe("of which the parent exists, and it does not", () => {
        const emptyParents: Record<string, object> = {
            DescribeEventBus: {},
            GetBucketLogging: {},
            GetBucketVersioning: {},
            GetQueueAttributes: {},
            ListAttachedRolePolicies: {},
            ListSubscriptionsByTopic: {},
            ListTargetsByRule: {},
            DescribeMetricFilters: {},
            GetTopicAttributes: {},
        };
        const children: Record<string, string> = {
            GetBucketEncryption:
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            GetBucketLifecycleConfiguration: "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            GetBucketOwnershipControls: "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            GetBucketPolicy: "aws:s3/bucketPolicy:BucketPolicy",
            GetObjectLockConfiguration: "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            GetPublicAccessBlock: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            GetRolePolicy: "aws:iam/rolePolicy:RolePolicy",
            DescribeEventBus: "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
            GetBucketLogging: "aws:s3/bucketLogging:BucketLogging",
            GetBucketVersioning: "aws:s3/bucketVersioning:BucketVersioning",
            GetQueueAttributes: "aws:sqs/queuePolicy:QueuePolicy",
            ListAttachedRolePolicies: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            ListSubscriptionsByTopic: "aws:sns/topicSubscription:TopicSubscription",
            ListTargetsByRule: "aws:cloudwatch/eventTarget:EventTarget",
            DescribeMetricFilters: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
            GetTopicAttributes: "aws:sns/topicPolicy:TopicPolicy",
        };
        for (const [command, type] of Object.entries(children)) {
            it(`is answered by ${command}`, async () => {
                const everything = existing(resources);
                const found = await lookUp((call) => {
                    if (call.command !== command) return everything(call);
                    return emptyParents[command] ?? nothing(call);
                });
                const absent = new Set(
                    found.filter(({ finding }) => finding.status === "absent").map(({ resource }) => resource.type),
                );
                // GetPublicAccessBlock is also the request of S3 Control for the account.
                absent.delete("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock");
                assert.deepEqual([...absent], [type]);
            });
        }
    });

    it("reports that a bucket's name is taken in another account, for all settings of the bucket", async () => {
        const everything = existing(resources);
        const taken = "audit-log-archive-444455556666-eu-west-1-an";
        const found = await lookUp((call) => {
            if (call.command === "HeadBucket" && call.input.Bucket === taken) {
                assert.equal(call.input.ExpectedBucketOwner, logArchive);
                throw awsError("403", 403);
            }
            return everything(call);
        });
        const blocked = found.filter(({ finding }) => finding.status === "blocked");
        const ofBucket = resources.filter(
            ({ type, inputs }) => type.startsWith("aws:s3/bucket") && inputs.bucket === taken,
        );
        assert.deepEqual(blocked.map(({ resource }) => resource.urn).sort(), ofBucket.map(({ urn }) => urn).sort());
        for (const { finding } of blocked) {
            assert.ok(finding.status === "blocked");
            assert.match(
                finding.reason,
                /the name audit-log-archive-444455556666-eu-west-1-an belongs to a bucket of another account/,
            );
        }
    });

    it("reports that a bucket is in another Region", async () => {
        const found = await lookUp((call) => {
            if (call.command === "HeadBucket") throw awsError("PermanentRedirect", 301);
            return {};
        });
        const [bucket] = found.filter(({ resource }) => resource.type === "aws:s3/bucket:Bucket");
        assert.ok(bucket?.finding.status === "blocked");
        assert.match(bucket.finding.reason, /is in another Region than eu-west-1/);
    });

    it("does not import a key that is scheduled for deletion", async () => {
        const everything = existing(resources);
        const found = await lookUp((call) =>
            call.command === "DescribeKey" ? { KeyMetadata: { KeyState: "PendingDeletion" } } : everything(call),
        );
        const keys = found.filter(({ resource }) => resource.type === "aws:kms/key:Key");
        for (const { finding } of keys) {
            assert.ok(finding.status === "blocked");
            assert.match(finding.reason, /scheduled for deletion: keep it with "aws kms cancel-key-deletion"/);
        }
    });

    it("does not import a subscription that is not confirmed", async () => {
        const everything = existing(resources);
        const Subscriptions = [
            { Protocol: "email", Endpoint: "security@example.com", SubscriptionArn: "PendingConfirmation" },
        ];
        const found = await lookUp((call) =>
            call.command === "ListSubscriptionsByTopic" ? { Subscriptions } : everything(call),
        );
        const email = found.find(({ resource }) => resource.inputs.endpoint === "security@example.com");
        assert.equal(email?.finding.status, "absent");
    });

    describe("an account", () => {
        const without = (input: string, of: string) =>
            resources.map((one) =>
                one.type === "pulumi:providers:aws" && one.name === of
                    ? {
                          ...one,
                          inputs: Object.fromEntries(Object.entries(one.inputs).filter(([name]) => name !== input)),
                      }
                    : one,
            );

        it("that the default credentials are not of is refused, by name", async () => {
            await assert.rejects(lookUp(nothing, without("assumeRoles", "management")), {
                message:
                    "The credentials for provider management are those of account 999999999999, but it is " +
                    "limited to 111122223333: set the account's deployRole in the configuration, or sign in " +
                    "to that account.",
            });
        });

        it("whose role cannot be assumed is refused, together with all others", async () => {
            process.env.AWS_ACCESS_KEY_ID = "STRANGER";
            try {
                await assert.rejects(lookUp(nothing), ({ message }: Error) => {
                    assert.match(
                        message,
                        /Provider management cannot assume arn:aws:iam::111122223333:role\/LandingZoneDeploy/,
                    );
                    assert.match(
                        message,
                        /Provider log-archive cannot assume arn:aws:iam::444455556666:role\/LandingZoneDeploy/,
                    );
                    return true;
                });
            } finally {
                process.env.AWS_ACCESS_KEY_ID = "PIPELINE";
            }
        });
    });
});

function idOf(finding: Found["finding"]): string | undefined {
    return finding.status === "exists" ? finding.id : undefined;
}

function summary({ resource, account, region, finding }: Found): string {
    return `${resource.type} ${resource.name} in ${account} ${region}: ${JSON.stringify(finding)}`;
}
