import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { archiveBucketPolicy } from "../../components/log-archive/archiveBucketPolicy";
import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { deployRoleDocuments, type Documents } from "../../deploy-roles/documents";
import { switchesOf } from "../../deploy-roles/inputs";
import { faultsOf } from "./authorization";
import {
    documentsOf,
    landingZone,
    logArchiveAccountId,
    managementAccountId,
    organizationId,
    type Variant,
} from "./landingZone";

const partitions = [
    { partition: "aws", region: "eu-west-1", principalSuffix: "amazonaws.com" },
    { partition: "aws-us-gov", region: "us-gov-west-1", principalSuffix: "amazonaws.com" },
    { partition: "aws-cn", region: "cn-north-1", principalSuffix: "amazonaws.com.cn" },
    { partition: "aws-eusc", region: "eusc-de-east-1", principalSuffix: "amazonaws.com" },
];

const variants: [roles: string, variant: Partial<Variant>][] = [
    ["with readers and break-glass roles", {}],
    ["without them", { readerRoles: [], breakGlassRoles: [] }],
];

/** What documents have against the reference, and why. The action and what it does not take. */
const exceptions: Record<string, string> = {
    "kms:Describe* kms:EncryptionContext:aws:logs:arn":
        "AWS's policy for CloudWatch Logs has it in the same statement; a request without context is not allowed by it.",
    "cloudwatch:GetMetricData *": "The reference names types that a graph of a metric may come from, not metrics.",
    "cloudwatch:ListMetrics *": "As GetMetricData.",
    "cloudwatch:DescribeAlarms *": "AWS lists alarms only for a principal that may see all of them.",
    "config:DescribeConfigurationRecorders *":
        "Asked without a name too, and before the recorder exists, whose ID AWS chooses.",
    "config:DescribeConfigurationRecorderStatus *": "As DescribeConfigurationRecorders.",
    "config:ListTagsForResource *": "As DescribeConfigurationRecorders: the recorder that is there can have any name.",
};

const used = new Set<string>();

const chat = { slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }] };

/** With everything on that there is in the partition. */
function deployRoles(homeRegion: string, config: object): Documents {
    const settings = settingsSchema.parse({
        homeRegion,
        organization: { id: organizationId, managementAccountId },
        logArchive: { accountId: logArchiveAccountId, deployRole: "LandingZoneDeploy" },
        trail: { insights: { callRate: true } },
        detection: {
            notify: { emails: ["security@example.com"], ...(homeRegion === "eu-west-1" ? chat : {}) },
            config,
        },
        permissionsBoundary: "LandingZoneBoundary",
    });
    return deployRoleDocuments({
        names: namesOf(settings),
        homeRegion,
        organizationId,
        managementAccountId,
        logArchiveAccountId,
        project: "landing-zone",
        switches: switchesOf(settings),
    });
}

function check(name: string, document: aws.iam.PolicyDocument): void {
    it(`${name} has only actions, resources and condition keys that AWS knows`, async () => {
        const faults = await faultsOf(document);
        const unexplained = faults.filter(({ action, subject }) => {
            const key = `${action} ${subject ?? "does not exist"}`;
            used.add(key);
            return !(key in exceptions);
        });
        assert.deepEqual(unexplained, []);
    });
}

describe("policy documents and the service authorization reference:", () => {
    for (const partition of partitions)
        for (const [roles, variant] of variants)
            describe(`in ${partition.partition}, ${roles},`, () => {
                const zone = landingZone({ ...partition, ...variant });
                for (const [name, document] of Object.entries(documentsOf(zone))) check(name, document);
                check("archiveBucket with MFA delete", archiveBucketPolicy({ ...zone, mfaDelete: true }));
            });

    for (const { partition, region } of partitions)
        for (const [rules, config] of [
            ["rules in the account", { rules: "account" }],
            ["rules in the organization", { rules: "organization", recorder: "create" }],
        ] as const)
            describe(`deploy roles in ${partition}, with ${rules},`, () => {
                for (const [name, document] of deployRoles(region, config)) check(name, document);
            });
});

describe("check of policy documents", () => {
    const bucket = "arn:aws:s3:::example";
    const cases: [what: string, statement: object, subjects: (string | undefined)[]][] = [
        ["an action that does not exist", { Action: "s3:PutBucketEncryption", Resource: bucket }, [undefined]],
        ["a service that does not exist", { Action: "s4:GetObject", Resource: bucket }, [undefined]],
        ["a pattern that means nothing", { Action: "kms:Destroy*", Resource: "*" }, [undefined]],
        ["an action on the wrong type", { Action: ["s3:GetObject", "s3:ListBucket"], Resource: bucket }, [bucket]],
        [
            "a resource that no action takes",
            { Action: "s3:ListBucket", Resource: [bucket, `${bucket}/*`] },
            [`${bucket}/*`],
        ],
        ["all resources for an action that takes some", { Action: "s3:GetObject", Resource: "*" }, ["*"]],
        [
            "a resource for an action that takes none",
            { Action: "kms:CreateKey", Resource: "arn:aws:kms:eu-west-1:111122223333:key/*" },
            ["arn:aws:kms:eu-west-1:111122223333:key/*"],
        ],
        [
            "a condition key of another action",
            { Action: "s3:GetObject", Resource: `${bucket}/*`, Condition: { Null: { "s3:x-amz-acl": "true" } } },
            ["s3:x-amz-acl"],
        ],
        [
            "a tag of a request that has none",
            {
                Action: "s3:GetObject",
                Resource: `${bucket}/*`,
                Condition: { StringEquals: { "aws:RequestTag/owner": "security" } },
            },
            ["aws:RequestTag/owner"],
        ],
        [
            "a misspelt key",
            { Action: "s3:ListBucket", Resource: bucket, Condition: { Bool: { "aws:SecureTransports": "true" } } },
            ["aws:SecureTransports"],
        ],
    ];
    for (const [what, statement, subjects] of cases)
        it(`finds ${what}`, async () => {
            const faults = await faultsOf({
                Version: "2012-10-17",
                Statement: [{ Sid: "Test", Effect: "Allow", ...statement }],
            });
            assert.deepEqual(
                faults.map(({ subject }) => subject),
                subjects,
            );
        });
});

// After all documents have been checked.
describe("exceptions from the service authorization reference", () => {
    it("are all needed", () => {
        assert.deepEqual(
            Object.keys(exceptions).filter((key) => !used.has(key)),
            [],
        );
    });
});
