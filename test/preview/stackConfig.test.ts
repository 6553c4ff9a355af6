import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readProject } from "../../preview/src/project";
import { readStackConfig } from "../../preview/src/stackConfig";

describe("configuration of a stack", () => {
    let directory: string;

    before(() => {
        directory = mkdtempSync(join(tmpdir(), "project-"));
    });

    after(() => {
        rmSync(directory, { recursive: true });
    });

    /** Reads the configuration of a stack with the settings given, where the project declares some. */
    function read(settings: string, declared = "{}") {
        writeFileSync(join(directory, "Pulumi.yaml"), `name: shop\nruntime: nodejs\nconfig: ${declared}\n`);
        writeFileSync(join(directory, "Pulumi.dev.yaml"), `config: ${settings}\n`);
        return readStackConfig(readProject(directory), "dev");
    }

    const values: [what: string, settings: string, expected: Record<string, string>][] = [
        ["a text", "{ name: x }", { "shop:name": "x" }],
        ["a setting of another namespace", "{ aws:region: eu-west-1 }", { "aws:region": "eu-west-1" }],
        ["the old form of a key", "{ aws:config:region: eu-west-1 }", { "aws:region": "eu-west-1" }],
        ["a boolean", "{ on: true }", { "shop:on": "true" }],
        ["a number", "{ count: 1.50 }", { "shop:count": "1.5" }],
        ["a number beyond those that are exact", "{ id: 9007199254740993 }", { "shop:id": "9007199254740993" }],
        ["a number in quotes", '{ id: "007" }', { "shop:id": "007" }],
        ["nothing", "{ name: null }", { "shop:name": "" }],
        ["an object, sorted", "{ o: { b: 1, a: [x, { z: true }] } }", { "shop:o": '{"a":["x",{"z":true}],"b":1}' }],
        ["a list", "{ l: [1, null] }", { "shop:l": "[1,null]" }],
        ["characters that are special in HTML", '{ l: ["<&>"] }', { "shop:l": String.raw`["\u003c\u0026\u003e"]` }],
    ];
    for (const [what, settings, expected] of values) {
        it(`accepts ${what} as Pulumi does`, () => {
            assert.deepEqual(read(settings).values, expected);
        });
    }

    it("has a placeholder for what is encrypted, in a value or in the whole", () => {
        const { values: all, secretKeys } = read(
            "{ a: { secure: abc }, b: { user: me, password: { secure: abc } }, c: x }",
        );
        assert.deepEqual(all, {
            "shop:a": "[secret]",
            "shop:b": '{"password":"[secret]","user":"me"}',
            "shop:c": "x",
        });
        assert.deepEqual(secretKeys, ["shop:a", "shop:b"]);
    });

    const defaults: [what: string, declared: string, settings: string, expected: Record<string, string>][] = [
        ["a short default", "{ size: 3 }", "{}", { "shop:size": "3" }],
        ["a default", "{ size: { default: 3 } }", "{}", { "shop:size": "3" }],
        ["a short value for another namespace", "{ aws:region: eu-west-1 }", "{}", { "aws:region": "eu-west-1" }],
        ["a value for another namespace", "{ aws:region: { value: eu-west-1 } }", "{}", { "aws:region": "eu-west-1" }],
        ["a list as default", "{ zones: [a, b] }", "{}", { "shop:zones": '["a","b"]' }],
        ["the stack's value before a default", "{ size: 3 }", "{ size: 4 }", { "shop:size": "4" }],
    ];
    for (const [what, declared, settings, expected] of defaults) {
        it(`accepts ${what} of the project`, () => {
            assert.deepEqual(read(settings, declared).values, expected);
        });
    }

    const types: [type: string, valid: string[], invalid: string[]][] = [
        ["{ type: string }", ["x", "3"], ["[x]"]],
        ["{ type: integer }", ["3", '"3"', "-3"], ["3.5", "x", "true"]],
        ["{ type: boolean }", ["true", '"false"'], ["1", "yes"]],
        ["{ type: object }", ["{ a: 1 }"], ["x", "[a]"]],
        ["{ type: array, items: { type: integer } }", ["[1, 2]", "[]"], ["1", "[x]"]],
        ["{ type: array, items: { type: array, items: { type: string } } }", ["[[a]]"], ["[a]"]],
        ["{ type: string, secret: true }", ["{ secure: abc }"], ["x"]],
    ];
    for (const [type, valid, invalid] of types) {
        for (const value of valid) {
            it(`accepts ${value} for ${type}`, () => {
                read(`{ setting: ${value} }`, `{ setting: ${type} }`);
            });
        }
        for (const value of invalid) {
            it(`refuses ${value} for ${type}`, () => {
                assert.throws(() => read(`{ setting: ${value} }`, `{ setting: ${type} }`), {
                    kind: "configuration",
                    message: /^Stack 'dev' with configuration key 'setting' must be /,
                });
            });
        }
    }

    const problems: [what: string, declared: string, settings: string, message: string][] = [
        [
            "a setting that is missing",
            "{ size: { type: integer } }",
            "{}",
            "Stack 'dev' is missing configuration value 'size'",
        ],
        [
            "all settings that are missing, and what is wrong beside",
            "{ a: {}, b: {}, c: {}, d: { type: integer } }",
            "{ d: x }",
            "Stack 'dev' is missing configuration values 'a', 'b' and 'c'\nStack 'dev' with configuration key 'd' must be of type 'integer'",
        ],
        [
            "a list of another type",
            "{ l: { type: array, items: { type: integer } } }",
            "{ l: [x] }",
            "Stack 'dev' with configuration key 'l' must be of type 'array<integer>'",
        ],
        [
            "what should be encrypted",
            "{ p: { type: string, secret: true } }",
            "{ p: x }",
            "Stack 'dev' with configuration key 'p' must be encrypted as it's secret",
        ],
        [
            "a key that is none",
            "{}",
            '{ "a:b:c": x }',
            "could not parse a:b:c as a configuration key (configuration keys should be of the form `<namespace>:<name>`)",
        ],
        [
            "a default of another type",
            "{ size: { type: integer, default: x } }",
            "{}",
            "The default value specified for configuration key 'size' is not of the expected type 'integer'",
        ],
        [
            "a list of nothing",
            "{ l: { type: array } }",
            "{}",
            "The configuration key 'l' declares an array but does not specify the underlying type via the 'items' attribute",
        ],
        [
            "a default and a value",
            "{ size: { default: 1, value: 2 } }",
            "{}",
            "project config 'size' cannot have both a 'default' and 'value' attribute",
        ],
        [
            "a type in another namespace",
            "{ aws:region: { type: string, value: x } }",
            "{}",
            "Configuration key 'aws:region' is not namespaced by the project and should not define a type",
        ],
        [
            "nothing for another namespace",
            "{ aws:region: {} }",
            "{}",
            "Configuration key 'aws:region' is namespaced and must provide an attribute 'value'",
        ],
        [
            "a wrong list of providers",
            "{}",
            '{ pulumi:disable-default-providers: "*" }',
            'pulumi:disable-default-providers must be a list of package names, such as ["*"], but it is *',
        ],
    ];
    for (const [what, declared, settings, message] of problems) {
        it(`reports ${what}`, () => {
            assert.throws(() => read(settings, declared), { kind: "configuration", message });
        });
    }

    it("knows whose default providers are forbidden, from a list or its JSON", () => {
        assert.deepEqual(read("{ pulumi:disable-default-providers: [aws, tls] }").disabledDefaultProviders, [
            "aws",
            "tls",
        ]);
        assert.deepEqual(read(`{ pulumi:disable-default-providers: '["*"]' }`).disabledDefaultProviders, ["*"]);
    });
});

describe("project", () => {
    let directory: string;

    before(() => {
        directory = mkdtempSync(join(tmpdir(), "project-"));
        writeFileSync(join(directory, "main.ts"), "");
        mkdirSync(join(directory, "program"));
    });

    after(() => {
        rmSync(directory, { recursive: true });
    });

    function read(manifest: string) {
        writeFileSync(join(directory, "Pulumi.yaml"), manifest);
        return readProject(directory);
    }

    it("is TypeScript by default, and starts the file that package.json names", () => {
        const { name, programDirectory, entryPoint, runtime } = read("name: shop\nruntime: nodejs");
        assert.deepEqual([name, programDirectory, entryPoint], ["shop", directory, "."]);
        assert.deepEqual(runtime, { typescript: true, tsconfig: undefined, nodeArguments: [] });
    });

    it("sets how Node.js runs it", () => {
        const options = `{ typescript: false, tsconfig: tsconfig.run.json, nodeargs: "--trace-warnings --title='my shop'" }`;
        assert.deepEqual(read(`name: shop\nruntime: { name: nodejs, options: ${options} }`).runtime, {
            typescript: false,
            tsconfig: "tsconfig.run.json",
            nodeArguments: ["--trace-warnings", "--title=my shop"],
        });
    });

    it("names the program's file or folder", () => {
        const file = read("name: shop\nruntime: nodejs\nmain: main.ts");
        assert.deepEqual([file.programDirectory, file.entryPoint], [directory, "main.ts"]);
        const folder = read("name: shop\nruntime: nodejs\nmain: program");
        assert.deepEqual([folder.programDirectory, folder.entryPoint], [join(directory, "program"), "."]);
    });

    it("names the folder of the stacks' files, in the old way too", () => {
        assert.equal(
            read("name: shop\nruntime: nodejs\nstackConfigDir: stacks").stackDirectory,
            join(directory, "stacks"),
        );
        assert.equal(read("name: shop\nruntime: nodejs\nconfig: stacks").stackDirectory, join(directory, "stacks"));
    });

    const problems: [manifest: string, message: RegExp][] = [
        ["runtime: nodejs", /project is missing a non-empty string 'name' attribute$/],
        ["name: shop\nruntime: python", /the runtime is python, but only nodejs can be previewed$/],
        [
            "name: shop\nruntime: { name: nodejs, options: { typescript: maybe } }",
            /typescript option must be a boolean$/,
        ],
        ["name: shop\nruntime: nodejs\nmain: nowhere", /^project 'main' could not be read: .*nowhere does not exist$/],
        ["name: [", /^Cannot read .*Pulumi\.yaml: /],
    ];
    for (const [manifest, message] of problems) {
        it(`is refused as ${JSON.stringify(manifest)}`, () => {
            assert.throws(() => read(manifest), { kind: "configuration", message });
        });
    }
});
