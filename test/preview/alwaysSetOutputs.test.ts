import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { AlwaysSetOutputs } from "../../preview/src/alwaysSetOutputs";

const pod = `
    readonly name: pulumi.Output<string>;
    readonly labels: pulumi.Output<{
        [key: string]: string;
    }>;
    readonly notes: pulumi.Output<{
        [key: string]: string;
    } | undefined>;
    readonly size: pulumi.Output<number | undefined>;
    readonly plain: string;
`;

/** Files below node_modules, each with the declaration of one class. */
const declarations: Record<string, string> = {
    "@pulumi/cloud/core/v1/pod.d.ts": declare("Pod", pod),
    "@pulumi/cloud/core/disk.d.ts": declare("Disk", "\n    readonly id2: Output<string>;\n"),
    "@pulumi/cloud/machine.d.ts": declare("Machine", "\n    readonly ip: pulumi.Output<string>;\n"),
    "@pulumi/cloud/search/index.d.ts": `export * from "./index_";\n`,
    "@pulumi/cloud/search/index_.d.ts": declare("Index", "\n    readonly rank: pulumi.Output<number>;\n"),
    "other-name/thing.d.ts": declare("Thing", "\n    readonly weight: pulumi.Output<number>;\n"),
};

describe("outputs that are always set", () => {
    let directory: string;

    before(() => {
        directory = mkdtempSync(join(tmpdir(), "program-"));
        const write = (file: string, content: string) => {
            mkdirSync(dirname(join(directory, file)), { recursive: true });
            writeFileSync(join(directory, file), content);
        };
        for (const [file, content] of Object.entries(declarations)) write(`node_modules/${file}`, content);
        for (const name of ["@pulumi/cloud", "other-name"]) write(`node_modules/${name}/index.js`, "");
        write("node_modules/other-name/package.json", '{ "pulumi": { "name": "things" } }');
        write("package.json", '{ "dependencies": { "other-name": "*" } }');
    });

    after(() => {
        rmSync(directory, { recursive: true });
    });

    const cases: [type: string, outputs: string[] | undefined][] = [
        ["cloud:core/v1:Pod", ["name", "labels"]],
        ["cloud:core/disk:Disk", ["id2"]],
        ["cloud:index/machine:Machine", ["ip"]],
        ["cloud:index:Machine", ["ip"]],
        ["cloud:search/index:Index", ["rank"]],
        ["things:index:Thing", ["weight"]],
        ["cloud:core/v1:Nothing", undefined],
        ["nowhere:index:Thing", undefined],
    ];
    for (const [type, outputs] of cases) {
        it(outputs ? `of ${type} are ${outputs.join(" and ")}` : `are not known of ${type}`, () => {
            assert.deepEqual(new AlwaysSetOutputs(directory).of(type), outputs);
        });
    }
});

function declare(name: string, members: string): string {
    return `export declare class ${name} extends pulumi.CustomResource {${members}}\n`;
}
