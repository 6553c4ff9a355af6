import assert from "node:assert/strict";
import { targetRoleComplete } from "../../../../policy-pack/policies/events/events-target-role-complete";
import type { ExampleResource } from "../../examples";
import { goodAlarmTopic } from "../../good/alarm";
import {
    goodBusTarget,
    goodForwardingRole,
    goodForwardingRolePolicy,
    goodForwardingTarget,
    goodTamperChain,
} from "../../good/tamperBus";
import { messages, unknown } from "../../pack";

const roleArn = "arn:aws:iam::111122223333:role/example-forwarding";
const busArn = "arn:aws:events:eu-west-1:111122223333:event-bus/example-tampering";
const topicArn = "arn:aws:sns:eu-west-1:111122223333:example-alarms";
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const permissions = (...statements: object[]) => goodForwardingRolePolicy({ policy: document(...statements) });
const allow = { Effect: "Allow", Action: "events:PutEvents", Resource: busArn };
const trust = (statement: object) =>
    goodForwardingRole({ assumeRolePolicy: document({ Effect: "Allow", Action: "sts:AssumeRole", ...statement }) });

/** The chain with one target that is another. */
const chain = (target: ExampleResource): ExampleResource[] => [
    ...goodTamperChain().filter(({ type, name }) => type !== target.type || name !== target.name),
    target,
];

describe("policy events-target-role-complete", () => {
    const good = [goodForwardingRole(), goodForwardingRolePolicy()];
    const lacking: [what: string, resources: ExampleResource[], message: RegExp][] = [
        ["has no permissions", [goodForwardingRole()], /does not allow `events:PutEvents`/],
        [
            "is for another bus",
            [goodForwardingRole(), permissions({ ...allow, Resource: `${busArn}-2` })],
            /does not allow `events:PutEvents`/,
        ],
        [
            "does something else",
            [goodForwardingRole(), permissions({ ...allow, Action: "events:PutRule" })],
            /does not allow `events:PutEvents`/,
        ],
        [
            "is denied it",
            [goodForwardingRole(), permissions(allow, { Effect: "Deny", Action: "events:*", Resource: "*" })],
            /does not allow `events:PutEvents`/,
        ],
        [
            "is allowed it in another account",
            [
                goodForwardingRole(),
                permissions({ ...allow, Condition: { StringEquals: { "aws:PrincipalAccount": "444455556666" } } }),
            ],
            /does not allow `events:PutEvents`/,
        ],
        [
            "has the permissions of one of the same name in another account",
            [
                goodForwardingRole(),
                {
                    ...goodForwardingRolePolicy(),
                    name: "elsewhere",
                    provider: { allowedAccountIds: '["444455556666"]' },
                },
            ],
            /does not allow `events:PutEvents`/,
        ],
        [
            "trusts another service",
            [trust({ Principal: { Service: "lambda.amazonaws.com" } }), goodForwardingRolePolicy()],
            /EventBridge may not assume/,
        ],
        [
            "trusts EventBridge to do something else",
            [
                trust({ Principal: { Service: "events.amazonaws.com" }, Action: "sts:TagSession" }),
                goodForwardingRolePolicy(),
            ],
            /EventBridge may not assume/,
        ],
    ];
    for (const [what, resources, message] of lacking) {
        it(`refuses a target whose role ${what}`, async () => {
            const found = await messages(targetRoleComplete, [...goodTamperChain(), ...resources]);
            // One for each of the rules that send.
            assert.equal(found.length, 2, found.join("\n"));
            for (const one of found) assert.match(one, message);
        });
    }

    const complete: [what: string, resources: ExampleResource[]][] = [
        ["has all it needs", good],
        ["is in another stack", []],
        ["has a managed policy", [goodForwardingRole({ managedPolicyArns: ["arn:aws:iam::aws:policy/Any"] })]],
        [
            "has permissions that are not known yet",
            [
                goodForwardingRole(),
                { ...goodForwardingRolePolicy({ policy: unknown }), from: { policy: ["aws:sns/topic:Topic example"] } },
            ],
        ],
        [
            "has a resource that is not known yet",
            [
                goodForwardingRole(),
                goodForwardingRolePolicy({ policy: { Statement: [{ ...allow, Resource: unknown }] } }),
            ],
        ],
        [
            "has a trust that is not known yet",
            [
                {
                    ...goodForwardingRole({ assumeRolePolicy: unknown }),
                    from: { assumeRolePolicy: ["aws:sns/topic:Topic example"] },
                },
                goodForwardingRolePolicy(),
            ],
        ],
        ["may send to all buses", [goodForwardingRole(), permissions({ ...allow, Resource: "*" })]],
        [
            "is denied it for another bus",
            [goodForwardingRole(), permissions(allow, { ...allow, Effect: "Deny", Resource: `${busArn}-2` })],
        ],
    ];
    for (const [what, resources] of complete) {
        it(`accepts a target whose role ${what}`, async () => {
            assert.deepEqual(await messages(targetRoleComplete, [...goodTamperChain(), ...resources]), []);
        });
    }

    it("requires that the role of a target that is a topic may publish there", async () => {
        const told = [...chain(goodBusTarget({ roleArn })), goodForwardingRole(), goodAlarmTopic()];
        const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn };
        assert.match(
            (await messages(targetRoleComplete, [...told, permissions(allow)])).join(),
            /^`roleArn` names a role that does not allow `sns:Publish`/,
        );
        assert.deepEqual(await messages(targetRoleComplete, [...told, permissions(allow, publish)]), []);
    });

    it("does not judge the role of a target that is neither bus nor topic", async () => {
        const arn = "arn:aws:lambda:eu-west-1:111122223333:function:tell";
        const told = [...chain(goodBusTarget({ roleArn, arn })), ...good];
        assert.deepEqual(await messages(targetRoleComplete, told), []);
    });

    it("requires a role if the target is a bus of another account", async () => {
        const judge = (arn: string, changes: object = {}) =>
            messages(targetRoleComplete, chain(goodForwardingTarget("trail", { arn, roleArn: undefined, ...changes })));
        const elsewhere = busArn.replace("111122223333", "444455556666");
        assert.match((await judge(elsewhere)).join(), /^`roleArn` names no role, and the target is a bus of another/);
        assert.deepEqual(await judge(elsewhere, { roleArn }), []);
        assert.deepEqual(await judge(busArn), []);
        assert.deepEqual(await judge("arn:aws:lambda:eu-west-1:444455556666:function:tell"), []);
    });

    it("finds a bus by the resources that its ARN is built from", async () => {
        const from = { arn: ["aws:cloudwatch/eventBus:EventBus example"] };
        const late = chain({ ...goodForwardingTarget("trail", { arn: unknown }), from });
        const judge = (Resource: string) =>
            messages(targetRoleComplete, [...late, goodForwardingRole(), permissions({ ...allow, Resource })]);
        assert.deepEqual(await judge(busArn), []);
        assert.equal((await judge(`${busArn}-2`)).length, 2);
    });
});
