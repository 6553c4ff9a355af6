import type { Value, Violation } from "@landing-zone/preview";
import fc from "fast-check";
import assert from "node:assert/strict";
import { mappings } from "../../policy-pack/spellings/cloudFormation/mappings";
import type { ExampleResource } from "./examples";
import { inputsByType } from "./inputs";
import { policyPack, secret, unknown, violations } from "./pack";
import { previewed } from "./previewed";

/** Appears in no message: a program's value may be a secret. */
const canary = "canary";

const reads = inputsByType();
const types = [...reads.keys()];

/** The same runs every time; FUZZ_SEED=1 FUZZ_RUNS=10000 runs others, and more. */
const parameters = (runs: number) => ({
    seed: Number(process.env.FUZZ_SEED ?? 20261124),
    numRuns: Number(process.env.FUZZ_RUNS ?? runs),
});

const words = fc.constantFrom(
    canary,
    "*",
    "",
    " ",
    "Allow",
    "Deny",
    "AWS",
    "Service",
    "cloudtrail.amazonaws.com",
    "cloudtrail:StopLogging",
    "cloudtrail:*",
    "s3:*",
    "arn:aws:s3:::audit-log/*",
    "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log",
    "arn:aws:kms:eu-west-1:444455556666:alias/audit-log",
    "AWS::S3::Object",
    "AWS::CloudTrail::Trail",
    "Enabled",
    "eventCategory",
    "Management",
    "Data",
    "__proto__",
    "constructor",
    "${aws:PrincipalArn}",
);

/** A document similar to IAM's. */
const documents = fc.record(
    {
        Version: fc.constant("2012-10-17"),
        Statement: fc.array(
            fc.dictionary(
                fc.constantFrom(
                    ...["Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource"],
                    ...["Condition", "Sid", "action", "Unknown"],
                ),
                fc.oneof(
                    words,
                    fc.array(words),
                    fc.dictionary(words, fc.oneof(words, fc.array(words), fc.dictionary(words, words))),
                    fc.constant(unknown),
                ),
            ),
            { maxLength: 4 },
        ),
    },
    { requiredKeys: [] },
) as fc.Arbitrary<Value>;

const functions = fc.constantFrom(
    ...["Fn::GetAtt", "Fn::Sub", "Fn::Join", "Fn::If", "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::ImportValue"],
);

const anything = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        words,
        fc.constantFrom<Value>(unknown, null, true, false, 0, -1, 365, 1e308, secret(canary), secret(unknown)),
        fc.constantFrom<Value>("3eeb2bf0-c639-47a8-9e75-3b44932eb421", "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2"),
        fc.string({ unit: "binary", maxLength: 20 }),
        fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Value>,
        documents,
        fc.array(tie("value"), { maxLength: 4 }),
        fc.dictionary(words, tie("value"), { maxKeys: 4 }),
        fc.oneof(documents, tie("value")).map((value) => JSON.stringify(value)),
        fc.constantFrom("{", "[", '{"Statement":', '{"Statement":{"Action":1}}', "[".repeat(20_000)),
    ),
})).value;

/** A template similar to CloudFormation's. */
const templates = fc
    .record(
        {
            Resources: fc.dictionary(
                fc.constantFrom("A", "B", "C"),
                fc.record({
                    Type: fc.constantFrom(...Object.keys(mappings)),
                    Properties: fc.dictionary(
                        fc.constantFrom(...new Set([...reads.values()].flat().map(capitalized))),
                        fc.oneof(
                            anything,
                            fc.record({ Ref: words }),
                            fc.dictionary(functions, anything, { maxKeys: 1 }),
                        ),
                    ),
                }),
                { maxKeys: 3 },
            ),
            Parameters: anything,
            Mappings: anything,
            Conditions: anything,
        },
        { requiredKeys: ["Resources"] },
    )
    .map((template) => JSON.stringify(template));

const resources = fc.constantFrom(...types).chain((type) => {
    const inputs = [...(reads.get(type) ?? [])];
    return fc.record({
        type: fc.constant(type),
        inputs: fc.dictionary(
            fc.constantFrom(...inputs, "name", "arn", "bucket", "region"),
            fc.oneof(anything, templates),
        ),
        provider: fc.option(fc.dictionary(fc.constantFrom("region", "allowedAccountIds", "defaultTags"), anything), {
            nil: undefined,
        }),
        options: fc.record({
            protect: fc.boolean(),
            ignoreChanges: fc.array(fc.oneof(words, fc.constantFrom(...inputs, "*"))),
        }),
    });
}) satisfies fc.Arbitrary<ExampleResource>;

/** Resources with their own names, whose inputs come from each other. */
const stacks = fc
    .tuple(fc.array(resources, { minLength: 1, maxLength: 12 }), fc.array(fc.nat()))
    .map(([all, picks]) => {
        const named = all.map((resource, index) => ({ ...resource, name: `${index}` }));
        const pick = (index: number) => named[(picks[index % Math.max(picks.length, 1)] ?? index) % named.length];
        return named.map((resource, index): ExampleResource => ({
            ...resource,
            from: Object.fromEntries(
                Object.keys(resource.inputs).map((input, at) => {
                    const source = pick(index + at);
                    return [input, source ? [`${source.type} ${source.name}`] : []];
                }),
            ),
        }));
    });

describe("every policy, with any input of a program", function () {
    // Any number of runs may be requested, on any machine. The deadline of each call finds a pack that hangs.
    this.timeout(0);

    it("keeps its level and judges every resource", async () => {
        await fc.assert(
            fc.asyncProperty(resources, async (resource) => {
                assertSound(await violations(resource, { all: "mandatory" }));
            }),
            parameters(700),
        );
    });

    it("keeps its level and judges every stack", async () => {
        const pack = await policyPack({ all: "mandatory" });
        await fc.assert(
            fc.asyncProperty(stacks, async (stack) => {
                const all = stack
                    .map(previewed)
                    .flatMap(({ resource, provider }) => [resource, ...(provider ? [provider] : [])]);
                assertSound(await pack.analyzeStack(all));
            }),
            parameters(300),
        );
    });

    it("remediates without changing what is right, or not known yet", async () => {
        const pack = await policyPack({ all: "remediate" });
        await fc.assert(
            fc.asyncProperty(resources, async (one) => {
                const { resource, provider } = previewed(one);
                const { inputs, remediations, violations: failures } = await pack.remediate(resource, provider);
                assert.deepEqual(failures, []);
                const changed = Object.keys({ ...inputs, ...resource.inputs }).filter(
                    (name) => JSON.stringify(inputs[name]) !== JSON.stringify(resource.inputs[name]),
                );
                if (remediations.length === 0) assert.deepEqual(changed, []);
                for (const name of changed) assert.notEqual(resource.inputs[name], unknown);
            }),
            parameters(200),
        );
    });
});

function capitalized(name: string): string {
    return name.charAt(0).toUpperCase() + name.slice(1);
}

function assertSound(found: Violation[]): void {
    for (const { policy, level, message } of found) {
        assert.equal(level, "mandatory", `${policy}: ${message}`);
        assert.doesNotMatch(message, /could not be judged/, policy);
        assert.doesNotMatch(message, new RegExp(canary), policy);
    }
}
