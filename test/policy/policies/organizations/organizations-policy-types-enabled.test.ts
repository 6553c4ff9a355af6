import assert from "node:assert/strict";
import { policyTypesEnabled } from "../../../../policy-pack/policies/organizations/organizations-policy-types-enabled";
import type { ExampleResource } from "../../examples";
import { goodResourceControlPolicy, goodServiceControlPolicy } from "../../good/guardrail";
import { goodOrganization } from "../../good/organization";
import { messages, unknown } from "../../pack";

const none = goodOrganization({ enabledPolicyTypes: [] });

describe("policy organizations-policy-types-enabled", () => {
    const cases: [what: string, stack: ExampleResource[], expected: RegExp[]][] = [
        ["no types, and no guardrails", [none], []],
        ["no types, and a policy with another subject", [none, goodServiceControlPolicy({ type: "TAG_POLICY" })], []],
        [
            "no types, which are left alone",
            [{ ...none, options: { ignoreChanges: ["enabledPolicyTypes"] } }, goodServiceControlPolicy()],
            [],
        ],
        [
            "a type that is not known yet",
            [goodOrganization({ enabledPolicyTypes: ["TAG_POLICY", unknown] }), goodServiceControlPolicy()],
            [],
        ],
        [
            "no types, and two guardrails of a type",
            [none, goodServiceControlPolicy(), goodServiceControlPolicy({}, "another")],
            [/does not list SERVICE_CONTROL_POLICY/],
        ],
        [
            "no types, and a guardrail of each",
            [none, goodServiceControlPolicy(), goodResourceControlPolicy()],
            [/does not list RESOURCE_CONTROL_POLICY/, /does not list SERVICE_CONTROL_POLICY/],
        ],
    ];
    for (const [what, stack, expected] of cases) {
        it(`${expected.length > 0 ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(policyTypesEnabled, stack);
            assert.equal(found.length, expected.length, found.join("\n"));
            for (const [index, message] of found.entries()) assert.match(message, expected[index] ?? /^$/);
        });
    }
});
