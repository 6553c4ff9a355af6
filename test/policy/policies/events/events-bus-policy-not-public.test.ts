import assert from "node:assert/strict";
import { busPolicyNotPublic } from "../../../../policy-pack/policies/events/events-bus-policy-not-public";
import {
    goodBusTarget,
    goodForwarding,
    goodTamperBus,
    goodTamperBusPolicy,
    goodTamperChain,
} from "../../good/tamperBus";
import { messages, unknown } from "../../pack";

const open = { Effect: "Allow", Principal: "*", Action: "events:PutEvents", Resource: "*" };
const policy = (...Statement: object[]) => goodTamperBusPolicy({ policy: JSON.stringify({ Statement }) });
const when = (operator: string, key: string, value: string) =>
    policy({ ...open, Condition: { [operator]: { [key]: value } } });

describe("policy events-bus-policy-not-public", () => {
    const cases: [what: string, policy: ReturnType<typeof policy>, refused: boolean][] = [
        ["all principals send", policy(open), true],
        ["all principals put rules there", policy({ ...open, Action: ["events:PutRule", "events:PutTargets"] }), true],
        [
            "all principals but one account send",
            policy({ ...open, Principal: undefined, NotPrincipal: { AWS: "777788889999" } }),
            true,
        ],
        ["an organization send", when("StringEquals", "aws:PrincipalOrgID", "o-exampleorgid"), false],
        ["any organization send", when("StringLike", "aws:PrincipalOrgID", "o-*"), true],
        [
            "all principals but an organization send",
            when("StringNotEquals", "aws:PrincipalOrgID", "o-exampleorgid"),
            true,
        ],
        [
            "principals of an organization or of none send",
            when("StringEqualsIfExists", "aws:PrincipalOrgID", "o-exampleorgid"),
            true,
        ],
        ["all principals send events of one source", when("StringEquals", "events:source", "shop"), true],
        ["one role send", when("ArnEquals", "aws:PrincipalArn", "arn:aws:iam::444455556666:role/forwarding"), false],
        ["the same role of every account send", when("ArnLike", "aws:PrincipalArn", "arn:aws:iam::*:role/x"), true],
        ["another account do everything", policy({ ...open, Principal: { AWS: "444455556666" }, Action: "*" }), false],
        ["no principal send", policy({ ...open, Effect: "Deny" }), false],
        ["an unknown principal send", { ...goodTamperBusPolicy({ policy: unknown }), from: { policy: [] } }, false],
    ];
    for (const [what, busPolicy, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} a policy that lets ${what}`, async () => {
            const found = await messages(busPolicyNotPublic, [...goodForwarding(), goodTamperBus(), busPolicy]);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
        });
    }

    it("reports the number of the statement", async () => {
        const found = await messages(busPolicyNotPublic, [
            ...goodTamperChain(),
            { ...policy({ ...open, Principal: { AWS: "444455556666" } }, open), name: "second" },
        ]);
        assert.match(found.join(), /^Statement 2 opens the bus/);
    });

    it("accepts that the bus of an application is public", async () => {
        const shop = goodTamperBusPolicy({ eventBusName: "shop", policy: JSON.stringify({ Statement: open }) });
        const resources = [
            ...goodForwarding(),
            goodTamperBus(),
            goodTamperBus({ name: "shop" }),
            goodBusTarget(),
            shop,
        ];
        assert.deepEqual(
            await messages(
                busPolicyNotPublic,
                resources.map((one, index) => ({ ...one, name: `${one.name}-${index}` })),
            ),
            [],
        );
    });
});
