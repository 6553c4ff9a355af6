import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { deliveryRoleComplete } from "../../../../policy-pack/policies/logs/logs-delivery-role-complete";
import type { ExampleResource } from "../../examples";
import { deliveryRolePermissions, goodDeliveryRole, goodDeliveryRolePolicy, goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";

/** What a value that is not known yet comes from: it does not matter what. */
const elsewhere = ["aws:cloudwatch/logGroup:LogGroup example"];

const judge = (policy: Value, { trail = {}, role = {}, more = [] as ExampleResource[] } = {}) =>
    messages(deliveryRoleComplete, [
        goodTrail(trail),
        goodLogGroup(),
        { ...goodDeliveryRole(role), from: { assumeRolePolicy: elsewhere } },
        { ...goodDeliveryRolePolicy({ policy }), from: { policy: elsewhere } },
        ...more,
    ]);

const allowing = (Resource: Value, Action: Value = "logs:*") => ({
    Version: "2012-10-17",
    Statement: { Effect: "Allow", Action, Resource },
});
const streams = (...names: string[]) => JSON.stringify(deliveryRolePermissions(names));
const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/example/organization-trail";

describe("policy logs-delivery-role-complete", () => {
    const passing: [what: string, policy: Value, changes?: Parameters<typeof judge>[1]][] = [
        ["everything", allowing("*")],
        ["all log groups", allowing("arn:aws:logs:*:*:*")],
        ["all log groups of an account", allowing("arn:aws:logs:eu-west-1:111122223333:log-group:*")],
        ["log groups with the same prefix", allowing("arn:aws:logs:*:111122223333:log-group:/example/*")],
        ["all of the log group", allowing(`${group}:*`)],
        ["all streams of the log group", allowing(`${group}:log-stream:*`)],
        ["all streams of CloudTrail", streams("*_CloudTrail_*")],
        ["the documented streams", streams("111122223333_CloudTrail_eu-west-1*", "o-a1b2c3d4e5_*")],
        ["the log group in another partition", allowing(`${group.replace("aws", "aws-cn")}:*`)],
        ["an object that is not text", allowing([`${group}:*`], ["logs:CreateLogStream", "logs:PutLogEvents"])],
        ["a secret", secret(JSON.stringify(allowing("*")))],
        ["a document not known yet", unknown],
        ["a resource not known yet", allowing(unknown)],
        [
            "its own streams, for a trail of one account",
            streams("111122223333_CloudTrail_eu-west-1*"),
            { trail: { isOrganizationTrail: false } },
        ],
        [
            "nothing, beside policies that are managed",
            allowing("*", "logs:DescribeLogGroups"),
            { role: { managedPolicyArns: ["arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"] } },
        ],
        [
            "nothing, beside a policy that is attached",
            allowing("*", "logs:DescribeLogGroups"),
            {
                more: [
                    {
                        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                        inputs: {
                            role: "example-cloudtrail-to-logs",
                            policyArn: "arn:aws:iam::111122223333:policy/example",
                        },
                    },
                ],
            },
        ],
        [
            "nothing to the role of another trail",
            allowing("*", "s3:*"),
            { trail: { cloudWatchLogsRoleArn: "arn:aws:iam::111122223333:role/other" } },
        ],
        ["nothing to no principal", allowing("*", "s3:*"), { trail: { cloudWatchLogsRoleArn: undefined } }],
    ];
    for (const [what, policy, changes] of passing) {
        it(`accepts a role that allows ${what}`, async () => {
            assert.deepEqual(await judge(policy, changes), []);
        });
    }

    const failing: [what: string, policy: Value, lacking: RegExp, count?: number][] = [
        [
            "nothing",
            allowing("*", "s3:*"),
            /`logs:CreateLogStream` on the log streams `ACCOUNT_CloudTrail_REGION\*` and/,
            2,
        ],
        ["no document", "{", /logs:CreateLogStream/, 2],
        ["creating only", allowing("*", "logs:CreateLogStream"), /logs:PutLogEvents/],
        ["the organization's streams only", streams("o-exampleorgid_*"), /`ACCOUNT_CloudTrail_REGION\*` of/, 2],
        [
            "the first of its own streams",
            streams("111122223333_CloudTrail_eu-west-1", "o-exampleorgid_*"),
            /ACCOUNT/,
            2,
        ],
        ["a short organization's streams only", streams("o-a1b2c3d4e5_*"), /`ACCOUNT_CloudTrail_REGION\*` of/, 2],
        ["its own streams only", streams("111122223333_*"), /`ORGANIZATION_\*` of/, 2],
        ["another log group", allowing(`${group}-2:*`), /ACCOUNT/, 2],
        ["the log group without its streams", allowing(group), /ACCOUNT/, 2],
    ];
    for (const [what, policy, lacking, count = 1] of failing) {
        it(`refuses a role that allows ${what}`, async () => {
            const found = await judge(policy);
            assert.equal(found.length, count);
            assert.match(found[0] ?? "", lacking);
        });
    }

    it("judges a policy that is a separate resource by its own text, not by what the role shows of it", async () => {
        const inlinePolicies = [{ name: "deliver", policy: streams("*_CloudTrail_*") }];
        const [role, before] = [goodDeliveryRole({ inlinePolicies }), goodDeliveryRolePolicy({ name: "before" })];
        const after = goodDeliveryRolePolicy({ name: "deliver", policy: streams("1*") });
        assert.equal((await messages(deliveryRoleComplete, [goodTrail(), goodLogGroup(), role, after])).length, 2);
        assert.deepEqual(await messages(deliveryRoleComplete, [goodTrail(), goodLogGroup(), role, before]), []);
    });

    it("refuses a role that CloudTrail may not assume", async () => {
        const [message = "", ...more] = await judge(allowing("*"), { role: { assumeRolePolicy: '{"Statement":[]}' } });
        assert.match(message, /may not assume/);
        assert.deepEqual(more, []);
    });

    for (const assumeRolePolicy of [
        unknown,
        { Statement: { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: unknown } } },
    ]) {
        it("accepts a role whose trust policy is not known yet", async () => {
            assert.deepEqual(await judge(allowing("*"), { role: { assumeRolePolicy } }), []);
        });
    }

    it("finds the role and its policy by what their names come from", async () => {
        const from = ["aws:iam/role:Role example"];
        const found = await messages(deliveryRoleComplete, [
            { ...goodTrail({ cloudWatchLogsRoleArn: unknown }), from: { cloudWatchLogsRoleArn: from } },
            goodDeliveryRole({ name: unknown }),
            { ...goodDeliveryRolePolicy({ role: unknown, policy: streams("1*") }), from: { role: from } },
        ]);
        assert.equal(found.length, 2);
    });
});
