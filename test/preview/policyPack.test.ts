import {
    PolicyPack,
    type PolicyPackConfig,
    type PreviewedResource,
    preview,
    type Properties,
} from "@landing-zone/preview";
import assert from "node:assert/strict";
import { resolve } from "node:path";

const packs = resolve("test/preview/fixtures/packs");

describe("policy pack", () => {
    let pack: PolicyPack;

    before(async () => {
        pack = await start("judges");
    });

    after(() => pack.stop());

    beforeEach(() => pack.configure({}));

    it("describes itself", () => {
        const [size] = pack.policies;
        assert.deepEqual([pack.name, pack.version], ["judges", "1.0.0"]);
        assert.deepEqual(
            pack.policies.map(({ name, type, level }) => [name, type, level]),
            [
                ["size", "resource", "mandatory"],
                ["colour", "resource", "remediate"],
                ["count", "stack", "advisory"],
            ],
        );
        assert.equal(size?.remediationSteps, "Set `size`.");
        assert.deepEqual(size.configSchema?.required, ["least"]);
    });

    it("reports a violation in the policy's own words, with its remedy", async () => {
        const resource = thing({ size: 1 });
        assert.deepEqual(await pack.analyze(resource), [
            {
                policy: "size",
                policyPack: "judges",
                policyPackVersion: "1.0.0",
                level: "mandatory",
                message: "The size is 1, the least is 2.",
                description: "Things have a size.",
                remediation: "Set `size`.",
                urn: resource.urn,
            },
        ]);
    });

    it("reports as advisory that a policy would read an unknown value", async () => {
        const [violation] = await pack.analyze(thing({ size: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }));
        assert.equal(violation?.level, "advisory");
        assert.match(
            violation.message,
            /^can't run policy 'size' .* string value at \.size can't be known during preview$/,
        );
    });

    it("puts a resource right, and marks what is secret", async () => {
        const { inputs, remediations, violations } = await pack.remediate(thing({ size: 1 }));
        assert.deepEqual(inputs, {
            size: 1,
            colour: { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "blue" },
        });
        assert.deepEqual(
            remediations.map(({ policy, urn }) => [policy, urn]),
            [["colour", thing({}).urn]],
        );
        assert.deepEqual(violations, []);
    });

    it("is as strict as mandatory where a remediation did not help", async () => {
        const violations = await pack.analyze(thing({ size: 3, colour: "red" }));
        assert.deepEqual(
            violations.map(({ policy, level }) => [policy, level]),
            [["colour", "mandatory"]],
        );
    });

    it("reports which resource a stack policy is about", async () => {
        const [violation] = await pack.analyzeStack([thing({ size: 3 })]);
        assert.deepEqual([violation?.policy, violation?.urn], ["count", thing({}).urn]);
    });

    describe("when it is configured", () => {
        const accepted: [what: string, config: PolicyPackConfig, size: number, levels: (string | undefined)[]][] = [
            ["a level for a policy", { size: "advisory" }, 1, ["advisory"]],
            ["a level for all", { all: "disabled" }, 1, []],
            ["a level for a policy beside one for all", { all: "disabled", size: "mandatory" }, 1, ["mandatory"]],
            ["a property", { size: { least: 5 } }, 4, ["mandatory"]],
            ["a property with a level", { size: { enforcementLevel: "advisory", least: 5 } }, 4, ["advisory"]],
            ["another property than the default's", { size: { unit: "m" } }, 1, ["mandatory"]],
        ];
        for (const [what, config, size, levels] of accepted) {
            it(`accepts ${what}`, async () => {
                await pack.configure(config);
                const violations = await pack.analyze(thing({ size }));
                assert.deepEqual(
                    violations.map(({ level }) => level),
                    levels,
                );
            });
        }

        const levels = "write one of advisory, mandatory, remediate, disabled";
        const refused: [config: unknown, ...problems: string[]][] = [
            [{ size: "strict" }, `size: "strict" is not an enforcement level; ${levels}`],
            [{ all: "strict" }, `all: "strict" is not an enforcement level; ${levels}`],
            [{ size: { enforcementLevel: 1 } }, `size: 1 is not an enforcement level; ${levels}`],
            [{ size: 3 }, `size is 3: write an enforcement level, ${levels.slice(6)}, or an object of properties`],
            [
                { sise: { least: 1 } },
                `sise: write an enforcement level, ${levels.slice(6)}, since there is no policy of this name to have one`,
            ],
            [{ size: { least: "2" } }, 'size: least is "2", but must be integer'],
            [{ size: { least: -1 } }, "size: least is -1, but must be >= 0"],
            [
                { size: { unit: "mile" } },
                'size: unit is "mile", but must be equal to one of the allowed values: ["cm","m"]',
            ],
            [
                { colour: "strict", size: { enforcementLevel: "strict", least: -1, unit: "mile" } },
                `size: "strict" is not an enforcement level; ${levels}`,
                `colour: "strict" is not an enforcement level; ${levels}`,
                "size: least is -1, but must be >= 0",
                'size: unit is "mile", but must be equal to one of the allowed values: ["cm","m"]',
            ],
        ];
        for (const [config, ...problems] of refused) {
            it(`refuses ${JSON.stringify(config)}`, async () => {
                await assert.rejects(pack.configure(config as PolicyPackConfig), {
                    kind: "policy pack",
                    message: ["The configuration of judges is not valid:", ...problems].join("\n"),
                });
            });
        }

        it("stays as it was where the configuration is refused", async () => {
            await pack.configure({ size: { least: 5 } });
            await assert.rejects(pack.configure({ size: { least: 1, unit: "mile" } }));
            const violations = await pack.analyze(thing({ size: 4 }));
            assert.deepEqual(
                violations.map(({ message }) => message),
                ["The size is 4, the least is 5."],
            );
        });

        it("warns of a policy that it does not have", async () => {
            const warnings: string[] = [];
            const other = await PolicyPack.start({
                ...optionsOf("judges"),
                policyPackConfig: { sise: "disabled" },
                onDiagnostic: ({ message }) => warnings.push(message),
            });
            await other.stop();
            assert.deepEqual(warnings, [
                "The configuration of judges names the policy sise, which the pack does not have.",
            ]);
        });
    });
});

describe("policy pack that fails", () => {
    it("reports why it does not load", async () => {
        await assert.rejects(start("does-not-load"), {
            kind: "policy pack",
            message: /Error: There is no pack in here\./,
        });
    });

    it("reports that a folder is not one of a pack", async () => {
        await assert.rejects(start("."), { kind: "policy pack", message: /^Cannot read .*PulumiPolicy\.yaml: ENOENT/ });
    });

    it("is not waited for when it does not start", async () => {
        await assert.rejects(start("never-serves", 500), {
            kind: "policy pack",
            message: / took longer than 0\.5 s to start\.$/,
        });
    });

    it("may print nothing before it serves", async () => {
        const message = /printed "Hello\." where Pulumi reads a port: a pack must not print anything while it loads\.$/;
        await assert.rejects(start("talks"), { kind: "policy pack", message });
    });

    it("reports which policy threw which error", async () => {
        const pack = await start("throws");
        const asked = {
            analysis: (resource: PreviewedResource) => pack.analyze(resource),
            remediation: (resource: PreviewedResource) => pack.remediate(resource),
            stack: (resource: PreviewedResource) => pack.analyzeStack([resource]),
        };
        for (const [policy, ask] of Object.entries(asked)) {
            await assert.rejects(ask(thing({ fail: policy })), {
                kind: "policy pack",
                message: new RegExp(
                    `'${policy}' from policy pack 'throws@v1\\.0\\.0':\nError: ${policy} cannot cope\\.`,
                ),
            });
        }
        await pack.stop();
    });

    it("is not waited for when it hangs", async () => {
        const pack = await start("hangs");
        // Only from here on: the pack's start time depends on the machine.
        (pack as unknown as { process: { deadline: number } }).process.deadline = 500;
        await assert.rejects(pack.analyze(thing({})), {
            kind: "policy pack",
            message: / took longer than 0\.5 s to analyze urn:.*\.$/,
        });
        await pack.stop();
    });

    it("reports that it ended while it judged", async () => {
        const pack = await start("hangs");
        await assert.rejects(pack.analyze(thing({ exit: true })), {
            kind: "policy pack",
            message: / ended with code 7\.$/,
        });
        await pack.stop();
    });

    it("ends the preview", async () => {
        const program = { projectDirectory: resolve("test/preview/fixtures/programs"), stack: "clean" };
        await assert.rejects(preview({ ...program, policyPackDirectory: `${packs}/does-not-load` }), {
            kind: "policy pack",
            message: /Error: There is no pack in here\./,
        });
        await assert.rejects(preview({ ...program, policyPackDirectory: `${packs}/throws` }), {
            kind: "policy pack",
            message: /Error: stack cannot cope\./,
        });
        await assert.rejects(preview({ ...program, stack: "unjudgeable", policyPackDirectory: `${packs}/throws` }), {
            kind: "policy pack",
            message: /Error: analysis cannot cope\./,
        });
    });
});

function optionsOf(name: string) {
    return { directory: `${packs}/${name}`, project: "things", stack: "dev" };
}

function start(name: string, deadline?: number): Promise<PolicyPack> {
    return PolicyPack.start({ ...optionsOf(name), deadline });
}

function thing(inputs: Properties): PreviewedResource {
    return {
        urn: "urn:pulumi:dev::things::fake:index:Thing::thing",
        type: "fake:index:Thing",
        name: "thing",
        custom: true,
        inputs,
        outputs: inputs,
        options: {},
        dependencies: [],
        propertyDependencies: {},
    };
}
