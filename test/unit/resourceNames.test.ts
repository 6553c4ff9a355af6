import { preview, type PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { previewProd, root } from "./landingZone";
import { previewEverythingOn } from "./switchedZone";

/** Folder of the declarations of @pulumi/aws. */
const declarations = join(createRequire(join(root, "package.json")).resolve("@pulumi/aws/package.json"), "..");

/**
 * Inputs of a type of resource that AWS, the provider or Pulumi fills with a generated name where they are missing.
 * The declarations tell: the input is optional, the output is always set, and it is `name`, has a sibling
 * `<input>Prefix`, or its documentation says that it is generated.
 */
function generatedNames(type: string): string[] {
    const [, module = "", member = ""] = type.split(":");
    const source = readFileSync(join(declarations, `${module}.d.ts`), "utf8");
    const body = (start: string) => {
        const from = source.indexOf(start);
        assert.ok(from >= 0, `${module}.d.ts has no ${start}`);
        return source.slice(from, source.indexOf("\n}", from));
    };
    const outputs = new Set(
        Array.from(
            body(`export declare class ${member} `).matchAll(/^ {4}readonly (\w+): pulumi\.Output<string>;$/gm),
        ).map(([, name]) => name),
    );
    const inputs = Array.from(
        body(`export interface ${member}Args `).matchAll(
            /\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\?: pulumi\.Input<string \| undefined>;/g,
        ),
    ).map(([, documentation = "", name = ""]) => ({ documentation, name }));
    const prefixed = new Set(inputs.map(({ name }) => name).filter((name) => name.endsWith("Prefix")));
    return inputs
        .filter(({ name }) => outputs.has(name) && !prefixed.has(name))
        .filter(
            ({ name, documentation }) =>
                name === "name" || prefixed.has(`${name}Prefix`) || /\b(random|unique)\b/.test(documentation),
        )
        .map(({ name }) => name);
}

/** What the resources leave to be named by somebody else: a missing name, or a prefix of one. */
function unnamed(resources: PreviewedResource[]): string[] {
    return resources
        .filter(({ type }) => type.startsWith("aws:"))
        .flatMap(({ type, name, inputs }) => {
            const missing = generatedNames(type).filter((input) => inputs[input] === undefined);
            const prefixes = Object.keys(inputs).filter((input) => /(^n|N)amePrefix$|(bucket|Id)Prefix$/.test(input));
            return [...missing, ...prefixes].map((input) => `${type} ${name}: ${input}`);
        });
}

describe("the names of resources", () => {
    it("are all ours, in prod", async () => {
        assert.deepEqual(unnamed((await previewProd()).resources), []);
    });

    it("are all ours, in the sandbox", async () => {
        const { resources } = await preview({ projectDirectory: root, stack: "sandbox" });
        assert.deepEqual(unnamed(resources), []);
    });

    for (const rules of ["account", "organization"] as const)
        it(`are all ours with everything on and rules of the ${rules}`, async () => {
            assert.deepEqual(unnamed((await previewEverythingOn(rules)).resources), []);
        });

    const generated: [type: string, inputs: string[]][] = [
        ["aws:iam/rolePolicy:RolePolicy", ["name"]],
        ["aws:iam/role:Role", ["name"]],
        ["aws:cloudwatch/eventTarget:EventTarget", ["targetId"]],
        ["aws:s3/bucket:Bucket", ["bucket"]],
        ["aws:lambda/permission:Permission", ["statementId"]],
        ["aws:sqs/queuePolicy:QueuePolicy", []],
        ["aws:kms/key:Key", []],
    ];
    for (const [type, inputs] of generated)
        it(`are ${inputs.length > 0 ? "" : "not "}generated for a ${type.split(":").at(-1)}`, () => {
            assert.deepEqual(generatedNames(type), inputs);
        });

    const nameless = (type: string, inputs: PreviewedResource["inputs"]): PreviewedResource => ({
        urn: `urn:pulumi:prod::landing-zone::${type}::example`,
        type,
        name: "example",
        custom: true,
        inputs,
        outputs: inputs,
        options: {},
        dependencies: [],
        propertyDependencies: {},
    });
    it("are reported where they are missing", () => {
        assert.deepEqual(unnamed([nameless("aws:iam/rolePolicy:RolePolicy", { role: "example", policy: "{}" })]), [
            "aws:iam/rolePolicy:RolePolicy example: name",
        ]);
    });

    it("are reported where only a prefix is ours", () => {
        assert.deepEqual(unnamed([nameless("aws:s3/bucket:Bucket", { bucketPrefix: "audit-log-" })]), [
            "aws:s3/bucket:Bucket example: bucket",
            "aws:s3/bucket:Bucket example: bucketPrefix",
        ]);
    });
});
