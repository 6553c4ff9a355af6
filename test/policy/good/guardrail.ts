import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { unknown } from "../engineValues";
import { type Changes, withChanges } from "./withChanges";

const type = "aws:organizations/policy:Policy";

/** Management of the organization: guardrails are created there. */
const management = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };

const exempt = {
    ArnNotLike: {
        "aws:PrincipalArn": [
            "arn:aws:iam::*:role/LandingZoneDeploy",
            "arn:aws:iam::444455556666:role/LandingZoneBreakGlass",
        ],
    },
};

/** The statement of a service control policy that keeps trails as they are. */
export const trailStatement = {
    Sid: "Trail",
    Effect: "Deny",
    Action: [
        "cloudtrail:StopLogging",
        "cloudtrail:DeleteTrail",
        "cloudtrail:UpdateTrail",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:PutEventConfiguration",
    ],
    Resource: "arn:aws:cloudtrail:*:*:trail/audit-log-organization-trail",
    Condition: exempt,
};

const archiveStatement = {
    Sid: "Archive",
    Effect: "Deny",
    Action: ["s3:DeleteBucket*", "s3:DeleteObject*", "s3:PutBucketPolicy", "s3:PutLifecycleConfiguration"],
    Resource: [
        "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an",
        "arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/*",
    ],
    Condition: exempt,
};

/** The statement of a resource control policy that keeps other organizations' principals out. */
export const outsidersStatement = {
    Sid: "Outsiders",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*", "kms:*"],
    Resource: "*",
    Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-exampleorgid" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
};

/** The statement of a resource control policy that keeps services out that come for other organizations. */
export const deputiesStatement = {
    Sid: "Deputies",
    Effect: "Deny",
    Principal: "*",
    Action: ["s3:*", "kms:*"],
    Resource: "*",
    Condition: {
        StringNotEqualsIfExists: { "aws:SourceOrgID": "o-exampleorgid" },
        Null: { "aws:SourceAccount": "false" },
        Bool: { "aws:PrincipalIsAWSService": "true" },
    },
};

/** The text of a policy with these statements. */
export function documentOf(...statements: object[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** A service control policy that guards trails and the archive. */
export function goodServiceControlPolicy(changes: Changes = {}, name = "trail-guardrail"): ExampleResource {
    const inputs = {
        name,
        type: "SERVICE_CONTROL_POLICY",
        content: documentOf(trailStatement, archiveStatement),
    } satisfies aws.organizations.PolicyArgs;
    return { type, name, inputs: withChanges(inputs, changes), options: { protect: true }, provider: management };
}

/** A resource control policy that guards the archive and its key. */
export function goodResourceControlPolicy(changes: Changes = {}, name = "archive-perimeter"): ExampleResource {
    const inputs = {
        name,
        type: "RESOURCE_CONTROL_POLICY",
        content: documentOf(outsidersStatement, deputiesStatement),
    } satisfies aws.organizations.PolicyArgs;
    return { type, name, inputs: withChanges(inputs, changes), options: { protect: true }, provider: management };
}

/** What attaches a policy of the same stack to the root, or to another target. */
export function goodAttachment(policy: ExampleResource, changes: Changes = {}): ExampleResource {
    const inputs = { policyId: unknown, targetId: "r-exam" } satisfies aws.organizations.PolicyAttachmentArgs;
    return {
        type: "aws:organizations/policyAttachment:PolicyAttachment",
        name: `${policy.name ?? "example"}-attachment`,
        inputs: withChanges(inputs, changes),
        from: { policyId: [`${policy.type} ${policy.name ?? "example"}`] },
        options: { protect: true },
        provider: management,
    };
}

/** A guardrail with what attaches it. */
export function attached(policy: ExampleResource): ExampleResource[] {
    return [policy, goodAttachment(policy)];
}
