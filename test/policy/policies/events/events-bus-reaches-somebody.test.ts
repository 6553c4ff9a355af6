import assert from "node:assert/strict";
import { busReachesSomebody } from "../../../../policy-pack/policies/events/events-bus-reaches-somebody";
import type { ExampleResource } from "../../examples";
import {
    goodBusRule,
    goodBusTarget,
    goodForwarding,
    goodForwardingRole,
    goodTamperBus,
    goodTamperBusPolicy,
} from "../../good/tamperBus";
import { messages, unknown } from "../../pack";

const account = "444455556666";
const busArn = "arn:aws:events:eu-west-1:111122223333:event-bus/example-tampering";
const roleArn = `arn:aws:iam::${account}:role/example-forwarding`;
const provider = { allowedAccountIds: `["${account}"]`, region: "eu-west-1" };

/** Rules that send to the bus, in another account than it is in. */
const fromElsewhere = (): ExampleResource[] =>
    [...goodForwarding(), goodForwardingRole()].map((one) => ({
        ...one,
        inputs: { ...one.inputs, ...("roleArn" in one.inputs ? { roleArn } : {}) },
        provider,
    }));
const onTheBus = (detail: object, envelope: object = {}): ExampleResource[] => [
    goodTamperBus(),
    goodBusRule({
        eventPattern: JSON.stringify({
            "detail-type": ["AWS API Call via CloudTrail"],
            ...envelope,
            detail: { eventSource: ["cloudtrail.amazonaws.com", "s3.amazonaws.com"], ...detail },
        }),
    }),
    goodBusTarget(),
];
const policy = (...Statement: object[]) => goodTamperBusPolicy({ policy: JSON.stringify({ Statement }) });
const allow = { Effect: "Allow", Principal: { AWS: account }, Action: "events:PutEvents", Resource: busArn };
const when = (Condition: object) => ({ ...allow, Condition });

describe("policy events-bus-reaches-somebody", () => {
    const shut: [what: string, policies: ExampleResource[]][] = [
        ["no policy", []],
        ["a policy for another account", [policy({ ...allow, Principal: { AWS: "777788889999" } })]],
        ["a policy for another role", [policy({ ...allow, Principal: { AWS: `${roleArn}-2` } })]],
        [
            "a policy for all but the account",
            [policy({ ...allow, Principal: undefined, NotPrincipal: { AWS: account } })],
        ],
        ["a policy for another action", [policy({ ...allow, Action: "events:PutRule" })]],
        ["a policy for another bus", [policy({ ...allow, Resource: `${busArn}-2` })]],
        ["a policy that denies it again", [policy(allow, { ...allow, Effect: "Deny", Action: "*" })]],
        [
            "a policy on the condition of another role",
            [policy(when({ ArnEquals: { "aws:PrincipalArn": `${roleArn}-2` } }))],
        ],
        [
            "a policy on the condition of another account",
            [policy(when({ StringEquals: { "aws:PrincipalAccount": "777788889999" } }))],
        ],
        ["a policy of a bus of the same name in its own account", [{ ...policy(allow), name: "elsewhere", provider }]],
    ];
    for (const [what, policies] of shut) {
        it(`refuses a bus with ${what}, where another account sends`, async () => {
            const found = await messages(busReachesSomebody, [...onTheBus({}), ...fromElsewhere(), ...policies]);
            assert.equal(found.length, 1, found.join("\n"));
            assert.match(found.join(), /^The bus has no policy that accepts/);
        });
    }

    const open: [what: string, policies: ExampleResource[]][] = [
        ["the account", [policy(allow)]],
        ["the account's root", [policy({ ...allow, Principal: { AWS: `arn:aws:iam::${account}:root` } })]],
        ["the role", [policy({ ...allow, Principal: { AWS: roleArn } })]],
        [
            "the organization",
            [policy({ ...when({ StringEquals: { "aws:PrincipalOrgID": "o-example" } }), Principal: "*" })],
        ],
        ["the role, on a condition", [policy(when({ ArnEquals: { "aws:PrincipalArn": roleArn } }))]],
        [
            "it in one of two policies",
            [policy({ ...allow, Action: "events:PutRule" }), { ...policy(allow), name: "more" }],
        ],
        ["it, and denies others", [policy(allow, { ...allow, Effect: "Deny", Principal: { AWS: "777788889999" } })]],
        [
            "what is not known yet",
            [{ ...goodTamperBusPolicy({ policy: unknown }), from: { policy: ["aws:sns/topic:Topic example"] } }],
        ],
    ];
    for (const [what, policies] of open) {
        it(`accepts a bus whose policy accepts ${what}`, async () => {
            assert.deepEqual(
                await messages(busReachesSomebody, [...onTheBus({}), ...fromElsewhere(), ...policies]),
                [],
            );
        });
    }

    it("requires no policy for rules of the bus's own account", async () => {
        assert.deepEqual(await messages(busReachesSomebody, [...onTheBus({}), ...goodForwarding()]), []);
    });

    const lost: [what: string, resources: ExampleResource[]][] = [
        ["refused calls", onTheBus({ errorCode: [{ exists: true }] })],
        ["calls of the root user", onTheBus({ userIdentity: { type: ["Root"] } })],
        ["calls by one program", onTheBus({ userAgent: [{ prefix: "aws-cli/" }] })],
        ["calls that read", onTheBus({ readOnly: [true] })],
        ["one source", onTheBus({}, { source: ["aws.cloudtrail"] })],
        ["another Region", onTheBus({ awsRegion: ["us-east-1"] })],
        ["what no call has", onTheBus({ nonsense: [{ exists: true }] })],
    ];
    for (const [what, resources] of lost) {
        it(`refuses a bus whose rule matches ${what}`, async () => {
            const found = await messages(busReachesSomebody, [...resources, ...goodForwarding()]);
            assert.match(
                found.join(),
                /^No rule with a target on this bus matches all events that tamper rules send to it: /,
            );
        });
    }

    it("requires a rule on the bus for what is sent there, and no more", async () => {
        const judge = (sent: object, matched: object) => {
            const [, , ...targets] = goodForwarding();
            const [rule] = goodForwarding();
            const detail = { eventSource: ["cloudtrail.amazonaws.com"], ...sent };
            const eventPattern = JSON.stringify({ "detail-type": ["AWS API Call via CloudTrail"], detail });
            const sending = { ...rule, inputs: { ...rule?.inputs, eventPattern } } as ExampleResource;
            return messages(busReachesSomebody, [...onTheBus(matched), sending, ...targets]);
        };
        const naming = (...name: unknown[]) => ({ requestParameters: { name } });
        assert.deepEqual(await judge(naming("trail"), naming("trail")), []);
        assert.equal((await judge(naming("trail"), naming("another"))).length, 1);
        assert.deepEqual(await judge(naming({ prefix: "own-" }), naming({ prefix: "own" })), []);
        assert.equal((await judge(naming({ prefix: "own-" }), naming({ prefix: "shop-" }))).length, 1);
        const refused = { errorCode: [{ exists: true }] };
        assert.deepEqual(await judge(refused, refused), []);
        assert.equal((await judge({ $or: [refused, naming("trail")] }, refused)).length, 1);
        assert.deepEqual(await judge({ userIdentity: { type: ["Root"] } }, { userIdentity: { type: ["Root"] } }), []);
    });
});
