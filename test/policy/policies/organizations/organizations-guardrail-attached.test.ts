import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { guardrailAttached } from "../../../../policy-pack/policies/organizations/organizations-guardrail-attached";
import type { ExampleResource } from "../../examples";
import { attached, goodAttachment, goodResourceControlPolicy, goodServiceControlPolicy } from "../../good/guardrail";
import { messages, unknown } from "../../pack";

const policy = goodServiceControlPolicy();
const made = goodServiceControlPolicy({ id: "p-0123456789" });
const to = (targetId: Value, name: string): ExampleResource => ({ ...goodAttachment(policy, { targetId }), name });

describe("policy organizations-guardrail-attached", () => {
    const cases: [what: string, stack: ExampleResource[], required: string[], expected: RegExp[]][] = [
        [
            "an attachment that names the guardrail's id",
            [made, { ...goodAttachment(made, { policyId: "p-0123456789" }), from: {} }],
            [],
            [],
        ],
        [
            "an attachment that names another id",
            [made, { ...goodAttachment(made, { policyId: "p-9876543210" }), from: {} }],
            [],
            [/is not attached in this stack/],
        ],
        [
            "an attachment of a guardrail in another stack",
            [goodAttachment(policy, { policyId: "p-0123456789" })],
            ["r-exam"],
            [],
        ],
        ["a guardrail whose text is not known yet", [goodServiceControlPolicy({ content: unknown })], ["r-exam"], []],
        [
            "each guardrail that is attached to nothing",
            [policy, goodResourceControlPolicy()],
            [],
            [/is not attached in this stack/, /is not attached in this stack/],
        ],
        ["a guardrail that is attached to nothing, once", [policy], ["r-exam"], [/is not attached in this stack/]],
        [
            "the units that lack a guardrail, by their number",
            [policy, to("r-exam", "root")],
            ["r-exam", "111111111111", "222222222222"],
            [/to 2 of the/],
        ],
        [
            "fewer unknown targets than are missing",
            [policy, to(unknown, "unit")],
            ["r-exam", "111111111111"],
            [/to 1 of the/],
        ],
        [
            "two guardrails that share the units",
            [...attached(goodServiceControlPolicy({}, "another")), policy, to("111111111111", "account")],
            ["r-exam", "111111111111"],
            [],
        ],
        [
            "a perimeter where a guardrail must be",
            [...attached(goodResourceControlPolicy()), policy, to("111111111111", "account")],
            ["r-exam"],
            [/to 1 of the/],
        ],
        [
            "no guardrail in a stack of something else",
            [goodServiceControlPolicy({ type: "TAG_POLICY" })],
            ["r-exam"],
            [],
        ],
    ];
    for (const [what, stack, requiredTargets, expected] of cases) {
        it(`${expected.length > 0 ? "reports" : "has nothing against"} ${what}`, async () => {
            const found = await messages(guardrailAttached, stack, { [guardrailAttached.name]: { requiredTargets } });
            assert.equal(found.length, expected.length, found.join("\n"));
            for (const [index, message] of found.entries()) assert.match(message, expected[index] ?? /^$/);
        });
    }
});
