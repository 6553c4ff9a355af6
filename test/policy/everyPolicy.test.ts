import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Value } from "@landing-zone/preview";
import { policies } from "../../policy-pack/policies";
import { examples } from "./allExamples";
import type { ExampleResource } from "./examples";
import { inputsByType } from "./inputs";
import { readsOf, sourceOf } from "./reads";
import { root } from "../unit/landingZone";
import { policyPack, secret, unknown, violations } from "./pack";

const load = createRequire(__filename);

/** One of each kind of value that a program can give to an input. */
const kinds: [what: string, value: Value][] = [
    ["null", null],
    ["empty", ""],
    ["an empty list", []],
    ["an empty object", {}],
    ["unknown", unknown],
    ["an unknown number", "3eeb2bf0-c639-47a8-9e75-3b44932eb421"],
    ["an unknown list", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"],
    ["a list of unknowns", [unknown, unknown]],
    ["an object of unknowns", { name: unknown, list: [unknown], object: { name: unknown } }],
    ["a secret", secret("hidden")],
    ["a secret unknown", secret(unknown)],
    ["a secret object of unknowns", secret({ name: unknown })],
    ["a number", 1],
    ["a boolean", false],
    ["text", "text"],
    ["lists in a list", [[["text"], null]]],
    ["objects in a list", [{ name: [{ name: null }] }]],
    [
        "an object with the names of JavaScript's own members",
        { constructor: "text", length: -1, then: "text", toString: null },
    ],
];

describe("every policy", () => {
    for (const policy of policies) {
        describe(policy.name, () => {
            const {
                passing,
                failing,
                config = {},
            } = examples.find((example) => example.policy === policy) ?? assert.fail(`${policy.name} has no examples`);

            it("accepts its passing example", async () => {
                assert.deepEqual(await violations(passing, { [policy.name]: config }), []);
            });

            it("is the only one to refuse its failing example", async () => {
                const refusedBy = (await violations(failing, { [policy.name]: config })).map(
                    (violation) => violation.policy,
                );
                assert.deepEqual([...new Set(refusedBy)], [policy.name]);
            });

            it("reports the level that the configuration sets", async () => {
                const levels = async (level: "advisory" | "mandatory" | "disabled") =>
                    new Set(
                        (await violations(failing, { [policy.name]: { ...config, enforcementLevel: level } })).map(
                            (violation) => violation.level,
                        ),
                    );
                assert.deepEqual(await levels("advisory"), new Set(["advisory"]));
                assert.deepEqual(await levels("mandatory"), new Set(["mandatory"]));
                assert.deepEqual(await levels("disabled"), new Set());
            });

            it("gives Pulumi the metadata of its page", async () => {
                const told = (await policyPack()).policies.find(({ name }) => name === policy.name);
                const { description, severity, framework, tags, remediationSteps, url } = policy;
                assert.deepEqual({ ...told, description, severity, framework, tags, remediationSteps, url }, told);
            });

            it("is the only export of the file with its name, and has a page", () => {
                const [service = ""] = policy.name.split("-");
                const file = resolve(root, "policy-pack/policies", service, policy.name);
                assert.deepEqual(Object.values(load(file) as object), [policy]);
                const [page = "", anchor] = (policy.url ?? "").split("#");
                assert.equal(anchor, policy.name);
                assert.match(readFileSync(resolve(root, page), "utf8"), new RegExp(`^## ${anchor}$`, "m"));
            });

            it("documents each of its options, with a default", () => {
                for (const option of Object.values(policy.configSchema?.properties ?? {})) {
                    assert.match(option.description ?? "", /\.$/);
                    assert.notEqual(option.default, undefined);
                }
            });

            it("reads types and inputs that exist", () => {
                for (const [type, inputs] of Object.entries(readsOf(policy))) assertInputs(type, inputs);
            });
        });
    }
});

describe("the folders of policies", () => {
    it("hold policies, by their names, and nothing else", () => {
        const folder = resolve(root, "policy-pack/policies");
        const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
        const expected = policies.map(({ name }) => `${name.split("-", 1).join()}/${name}.ts`);
        assert.deepEqual(files.sort(), ["index.ts", ...expected].sort());
    });
});

describe("the policies of every input", () => {
    for (const [what, value] of kinds) {
        it(`keep their level, and do not show the value, where it is ${what}`, async () => {
            for (const [type, inputs] of inputsByType()) {
                await assertLevel({ type, inputs: Object.fromEntries(inputs.map((input) => [input, value])) });
                for (const input of inputs) await assertLevel({ type, inputs: { [input]: value } });
            }
        });
    }
});

/** A policy that throws at an unknown is reported as an advisory; any other exception fails the call. */
async function assertLevel(resource: ExampleResource): Promise<void> {
    for (const { level, message } of await violations(resource, { all: "mandatory" })) {
        assert.equal(level, "mandatory", `${JSON.stringify(resource.inputs)}: ${message}`);
        assert.doesNotMatch(message, /hidden/);
    }
}

function assertInputs(type: string, inputs: readonly string[]): void {
    const source = sourceOf(type);
    for (const input of inputs) {
        assert.ok(source.includes(`resourceInputs["${input}"] = args`), `${type} has no ${input}`);
    }
}
