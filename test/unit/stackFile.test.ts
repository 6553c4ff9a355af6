import { Ajv } from "ajv";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { settingsSchema } from "../../config/schema";
import { stackFileSchema, withoutPulumisOwn } from "../../docs/generate/configuration";

interface StackFile {
    config: Record<string, unknown>;
    [key: string]: unknown;
}

interface Project {
    name: string;
    config: Record<string, { type: string; default?: unknown }>;
}

const yaml = (file: string): unknown => parse(readFileSync(resolve(__dirname, "../..", file), "utf8"));

describe("the JSON Schema of a stack file", () => {
    const schema = stackFileSchema();
    // `errorMessage` is not of JSON Schema, but of editors.
    const accepts = (file: unknown) => new Ajv({ strict: false }).validate(schema, file);

    for (const environment of ["prod", "sandbox"])
        it(`accepts Pulumi.${environment}.yaml`, () => {
            assert.ok(accepts(yaml(`Pulumi.${environment}.yaml`)));
        });

    const cases: [verdict: "accepts" | "refuses", what: string, change: (file: StackFile) => void][] = [
        ["accepts", "the Region that Pulumi's wizards write", ({ config }) => (config["aws:region"] = "eu-west-1")],
        ["accepts", "settings of Pulumi", ({ config }) => (config["pulumi:tags"] = { team: "security" })],
        ["refuses", "other settings of the AWS provider", ({ config }) => (config["aws:profile"] = "prod")],
        ["refuses", "settings of another project", ({ config }) => (config["audit-log:homeRegion"] = "eu-west-1")],
        ["refuses", "an e-mail address with a comma", notifying("security@example.com,")],
        ["accepts", "an e-mail address", notifying("security@example.com")],
        ["accepts", "what Pulumi itself writes", (file) => (file.secretsprovider = "awskms://alias/example")],
        ["accepts", "a secret at the top", ({ config }) => (config["landing-zone:homeRegion"] = { secure: "v1:x" })],
        ["accepts", "a secret in a group", inLogArchive("accountId", { secure: "v1:x" })],
        ["accepts", "a secret in a list", inLogArchive("readerRoles", [{ secure: "v1:x" }])],
        ["accepts", "a secret tag", ({ config }) => (config["landing-zone:tags"] = { owner: { secure: "v1:x" } })],
        [
            "refuses",
            "a secret number: Pulumi decrypts to text",
            inLogArchive("objectLock", { days: { secure: "v1:x" } }),
        ],
        ["refuses", "a misspelt setting at the top", ({ config }) => (config["landing-zone:homeregion"] = "eu-west-1")],
        ["refuses", "a misspelt setting in a group", inLogArchive("breakglassRoles", [])],
        ["refuses", "a missing setting", ({ config }) => delete config["landing-zone:organization"]],
        ["refuses", "a misspelt Region", ({ config }) => (config["landing-zone:homeRegion"] = "eu-wst-1")],
        ["refuses", "an account ID without quotes", inLogArchive("accountId", 444455556666)],
        ["refuses", "a tag of AWS", ({ config }) => (config["landing-zone:tags"] = { "aws:owner": "x" })],
        ["refuses", "a file without settings", (file) => delete (file as Partial<StackFile>).config],
    ];
    for (const [verdict, what, change] of cases)
        it(`${verdict} ${what}`, () => {
            const file = yaml("Pulumi.prod.yaml") as StackFile;
            change(file);
            assert.equal(accepts(file), verdict === "accepts");
        });
});

describe("the example of a stack file in the documentation", () => {
    const file = readFileSync(resolve(__dirname, "../..", "Pulumi.sandbox.yaml"), "utf8");

    it("is the file, without what `pulumi stack init` adds to it", () => {
        const own = "secretsprovider: awskms://alias/example\nencryptedkey: AQEx\nencryptionsalt: v1:x:v1:y:z=\n";
        assert.equal(withoutPulumisOwn(own + file), withoutPulumisOwn(file));
        assert.equal(withoutPulumisOwn(file + own), withoutPulumisOwn(file));
        assert.ok(withoutPulumisOwn(file).includes("landing-zone:homeRegion"));
    });
});

describe("Pulumi.yaml", () => {
    const project = yaml("Pulumi.yaml") as Project;
    const required = {
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
    };

    it("declares the settings of the schema", () => {
        assert.deepEqual(Object.keys(project.config).sort(), Object.keys(settingsSchema.shape).sort());
    });

    it("has the project name that is the prefix of settings in stack files", () => {
        assert.equal(project.name, "landing-zone");
    });

    it("gives an empty default to what is required, which the program refuses, and the schema's to everything else", () => {
        const declared = Object.entries(project.config);
        const defaults = Object.fromEntries(declared.map(([name, { default: value }]) => [name, value]));
        assert.deepEqual(settingsSchema.parse({ ...defaults, ...required }), settingsSchema.parse(required));
        for (const name of Object.keys(required))
            assert.ok(!settingsSchema.safeParse({ ...required, [name]: defaults[name] }).success, name);
    });

    it("says string for text and object for a group", () => {
        const settings: Record<string, unknown> = settingsSchema.parse(required);
        for (const [name, { type }] of Object.entries(project.config)) assert.equal(type, typeof settings[name], name);
    });
});

function inLogArchive(setting: string, value: unknown) {
    return ({ config }: StackFile) => ((config["landing-zone:logArchive"] as Record<string, unknown>)[setting] = value);
}

function notifying(email: string) {
    return ({ config }: StackFile) => (config["landing-zone:detection"] = { notify: { emails: [email] } });
}
