import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { Progress } from "../../preview/src/cli/command";
import type { Paint } from "../../preview/src/cli/text";
import { renderJson, renderReport } from "../../preview/src/cli/report";
import type { PreviewedResource, PreviewResult, Violation } from "../../preview/src/result";

const plain: Paint = (_format, text) => text;
const management = provider("management", { allowedAccountIds: '["111122223333"]' });
const logArchive = provider("log-archive", { allowedAccountIds: '["444455556666"]' });
const archive = component("landing-zone:logArchive:LogArchive", "archive");

describe("preview report", () => {
    it("shows the resources by account and component", () => {
        const bucket = component("landing-zone:logArchive:ArchiveBucket", "archive-bucket", { parent: archive.urn });
        const report = renderReport(
            resultOf([
                management,
                logArchive,
                archive,
                bucket,
                managed("aws:s3/bucketVersioning:BucketVersioning", "archive-bucket", logArchive, {
                    parent: bucket.urn,
                }),
                managed("aws:s3/bucket:Bucket", "archive-bucket", logArchive, {
                    parent: bucket.urn,
                    options: { protect: true, retainOnDelete: true },
                }),
                managed("aws:kms/key:Key", "archive-key", logArchive, {
                    parent: archive.urn,
                    options: { protect: true },
                }),
                managed("aws:cloudtrail/trail:Trail", "trail", management, { options: { retainOnDelete: true } }),
            ]),
            plain,
        );
        assert.equal(
            report,
            `
landing/prod

Account 111122223333  provider management
└─ aws:cloudtrail:Trail                      trail           retain

Account 444455556666  provider log-archive
└─ landing-zone:logArchive:LogArchive        archive
   ├─ aws:kms:Key                            archive-key     protect
   └─ landing-zone:logArchive:ArchiveBucket  archive-bucket
      ├─ aws:s3:Bucket                       archive-bucket  protect, retain
      └─ aws:s3:BucketVersioning             archive-bucket

4 resources in 2 accounts, 0 violations (3 policies of rules v1.2.0), 2.1 s
Not shown: changes, deletions, and requests that AWS would refuse. See preview/README.md.`.trimStart(),
        );
    });

    it("is the same in any order in which resources were registered", () => {
        const resources = [
            management,
            logArchive,
            archive,
            managed("aws:kms/key:Key", "key", logArchive, { parent: archive.urn }),
            managed("aws:s3/bucket:Bucket", "a", logArchive),
            managed("aws:s3/bucket:Bucket", "b", management),
        ];
        const reversed = [...resources].reverse();
        assert.equal(renderReport(resultOf(resources), plain), renderReport(resultOf(reversed), plain));
    });

    it("shows a component in each account that it has resources in", () => {
        const report = renderReport(
            resultOf([
                management,
                logArchive,
                archive,
                managed("aws:kms/key:Key", "key", logArchive, { parent: archive.urn }),
                managed("aws:kms/key:Key", "twin", management, { parent: archive.urn }),
            ]),
            plain,
        );
        assert.equal(report.match(/LogArchive +archive$/gm)?.length, 2);
    });

    it("shows a child below a parent of the same account, and beside one of another", () => {
        const key = managed("aws:kms/key:Key", "key", logArchive);
        const near = managed("aws:kms/alias:Alias", "near", logArchive, { parent: key.urn });
        const far = managed("aws:kms/alias:Alias", "far", management, { parent: key.urn });
        const report = renderReport(resultOf([management, logArchive, key, near, far]), plain);
        assert.match(report, /provider management\n└─ aws:kms:Alias +far\n/);
        assert.match(report, /provider log-archive\n└─ aws:kms:Key +key\n {3}└─ aws:kms:Alias +near\n/);
    });

    it("fits 100 columns where a long type and a long name are not in the same row", () => {
        const encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
        const resources = [
            logArchive,
            archive,
            managed(encryption, "archive-bucket", logArchive, { parent: archive.urn, options: { protect: true } }),
            managed("aws:kms/key:Key", "name-of-forty-characters-for-a-single-key", logArchive, {
                options: { protect: true },
            }),
        ];
        const lines = renderReport(resultOf(resources), plain).split("\n");
        assert.ok(lines.every((line) => line.length <= 100));
        assert.equal(new Set(lines.flatMap((line) => /^.*(?=protect$)/.exec(line)?.[0].length ?? [])).size, 1);
    });

    it("shows a component that has no resources", () => {
        assert.match(
            renderReport(resultOf([archive]), plain),
            /Components without resources\n└─ .*LogArchive +archive/,
        );
    });

    describe("names the account", () => {
        const cases: [string, PreviewedResource["inputs"], RegExp][] = [
            [
                "that the provider allows",
                { allowedAccountIds: '["111122223333"]' },
                /^Account 111122223333 {2}provider p$/m,
            ],
            [
                "of the role that the provider assumes",
                { assumeRoles: '[{"roleArn":"arn:aws:iam::111122223333:role/deploy"}]' },
                /^Account 111122223333 {2}provider p$/m,
            ],
            [
                "of the last role in a chain",
                {
                    assumeRoles:
                        '[{"roleArn":"arn:aws:iam::111122223333:role/a"},{"roleArn":"arn:aws-cn:iam::444455556666:role/b"}]',
                },
                /^Account 444455556666 {2}provider p$/m,
            ],
            [
                "of the role of older provider versions",
                { assumeRole: '{"roleArn":"arn:aws:iam::111122223333:role/deploy"}' },
                /^Account 111122223333 {2}provider p$/m,
            ],
            ["only where it is known", { allowedAccountIds: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, /^Provider p$/m],
            ["only if it is not secret", { allowedAccountIds: secret('["111122223333"]') }, /^Provider p$/m],
            [
                "only where it is a single one",
                { allowedAccountIds: '["111122223333","444455556666"]' },
                /^Provider p$/m,
            ],
            ["only where the provider is bound to one", { region: "eu-central-1" }, /^Provider p$/m],
        ];
        for (const [title, inputs, heading] of cases) {
            it(title, () => {
                const p = provider("p", inputs);
                assert.match(renderReport(resultOf([p, managed("aws:kms/key:Key", "key", p)]), plain), heading);
            });
        }
    });

    it("counts providers where an account is not known", () => {
        const elsewhere = provider("elsewhere", {});
        const resources = [management, elsewhere, managed("a:b:C", "a", management), managed("a:b:C", "b", elsewhere)];
        assert.match(renderReport(resultOf(resources), plain), /^2 resources through 2 providers, /m);
    });

    it("shows what was logged, with the resource it is about", () => {
        const diagnostics: PreviewResult["diagnostics"] = [
            { severity: "warning", message: "two\nlines\n", urn: archive.urn },
            { severity: "info", message: "hello" },
        ];
        assert.match(
            renderReport(resultOf([], { diagnostics }), plain),
            /^warning: landing-zone:logArchive:LogArchive archive: two\n {2}lines\ninfo: hello$/m,
        );
    });

    it("shows which questions were not answered", () => {
        const unanswered = [{ token: "aws:organizations/getOrganization:getOrganization", count: 2 }];
        assert.match(
            renderReport(resultOf([], { unanswered }), plain),
            /^Not called.*\n {2}aws:organizations:getOrganization, 2 calls$/m,
        );
    });

    it("shows what policies fixed", () => {
        const { policy, policyPack, policyPackVersion, description } = violation({ policy: "owner-tag" });
        const remediations = [{ policy, policyPack, policyPackVersion, description, urn: archive.urn }];
        assert.match(
            renderReport(resultOf([], { remediations }), plain),
            /^Fixed by policies.*\n {2}owner-tag: landing-zone:logArchive:LogArchive archive$/m,
        );
    });

    it("shows mandatory violations first, each policy once with all its resources and the remedy", () => {
        const trail = managed("aws:cloudtrail/trail:Trail", "trail", management, { parent: archive.urn });
        const violations = [
            violation({ level: "advisory", policy: "a-note", message: "Look.", remediation: undefined }),
            violation({ policy: "trail-encrypted", urn: trail.urn, message: "kmsKeyId is not set." }),
            violation({ policy: "trail-encrypted", urn: `${trail.urn}-2`, message: "kmsKeyId is empty." }),
        ];
        assert.ok(
            renderReport(resultOf([], { violations }), plain).includes(
                `
mandatory violation  trail-encrypted
  Trails are encrypted.

    aws:cloudtrail:Trail trail
    urn:pulumi:prod::landing::landing-zone:logArchive:LogArchive$aws:cloudtrail/trail:Trail::trail
    kmsKeyId is not set.

    aws:cloudtrail:Trail trail-2
    urn:pulumi:prod::landing::landing-zone:logArchive:LogArchive$aws:cloudtrail/trail:Trail::trail-2
    kmsKeyId is empty.

  Remedy: Set kmsKeyId.

advisory violation  a-note
  Trails are encrypted.

    the stack
    Look.

0 resources in 0 accounts, 2 mandatory and 1 advisory violations (`,
            ),
        );
    });

    it("folds a policy's prose at 100 columns", () => {
        const prose = "A sentence that goes on. ".repeat(12).trim();
        const violations = [violation({ message: prose, description: prose, remediation: prose })];
        const lines = renderReport(resultOf([], { violations }), plain).split("\n");
        assert.ok(lines.every((line) => line.length <= 100));
        assert.ok(lines.join(" ").replace(/ +/g, " ").includes(`Remedy: ${prose}`));
    });

    describe("ends in a verdict", () => {
        const mandatory = violation({});
        const advisory = violation({ level: "advisory" });
        const cases: [string, Partial<PreviewResult>, RegExp][] = [
            ["that shows that nothing is wrong", {}, /, 0 violations \(3 policies of rules v1\.2\.0\), 2\.1 s$/m],
            ["that counts one violation", { violations: [mandatory] }, /, 1 mandatory violation \(/],
            [
                "that distinguishes levels",
                { violations: [mandatory, mandatory, advisory] },
                /, 2 mandatory and 1 advisory violations \(/,
            ],
            ["that shows the remedy", { violations: [mandatory] }, /^Pulumi would refuse this update: /m],
            ["that shows that nothing was judged", { policyPack: undefined }, /, no policy pack, 2\.1 s$/m],
        ];
        for (const [title, changes, verdict] of cases) {
            it(title, () => {
                assert.match(renderReport(resultOf([], changes), plain), verdict);
            });
        }

        it("that does not refuse what is only advised against", () => {
            assert.doesNotMatch(renderReport(resultOf([], { violations: [advisory] }), plain), /refuse this update/);
        });
    });

    it("has the same words in colour", () => {
        const result = resultOf([management, managed("a:b:C", "a", management, { options: { protect: true } })], {
            violations: [violation({}), violation({ level: "advisory" })],
            diagnostics: [{ severity: "error", message: "no" }],
        });
        const coloured = renderReport(result, (format, text) => `<${format}>${text}</${format}>`);
        assert.match(coloured, /<red>mandatory violation<\/red>/);
        assert.equal(coloured.replace(/<\/?\w+>/g, "").replace(/ +$/gm, ""), renderReport(result, plain));
    });
});

describe("preview progress", () => {
    it("is one line with phase and number of resources, which disappears when the preview ends", () => {
        const terminal = new PassThrough({ encoding: "utf8" });
        const progress = new Progress(terminal, "prod");
        const line = () => String(terminal.read()).split("\r\x1b[K").at(-1);
        progress.show({ kind: "phase", phase: "running" });
        progress.show({ kind: "resource", resource: management });
        progress.show({ kind: "resource", resource: archive });
        progress.show({ kind: "resource", resource: managed("aws:kms/key:Key", "key", management) });
        assert.equal(line(), "Previewing prod: running, 1 resource");
        progress.clear();
        assert.equal(line(), "");
    });
});

describe("preview as JSON", () => {
    it("masks secrets and unknowns, however deep", () => {
        const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        const key = managed("aws:kms/key:Key", "key", management, {
            inputs: { tags: [{ note: secret("hush") }], policy: unknown, description: null },
            outputs: { arn: unknown },
        });
        const [shown] = parse(resultOf([key])).resources;
        assert.deepEqual(shown?.inputs, { description: null, policy: "[unknown]", tags: [{ note: "[secret]" }] });
        assert.deepEqual(shown.outputs, { arn: "[unknown]" });
    });

    it("masks the stack's outputs", () => {
        assert.deepEqual(parse(resultOf([], { outputs: { password: secret("hush") } })).outputs, {
            password: "[secret]",
        });
    });

    it("is the same in any order in which resources were registered and violations found", () => {
        const resources = [management, logArchive, archive];
        const violations = [violation({ urn: archive.urn }), violation({ urn: management.urn })];
        assert.equal(
            renderJson(resultOf(resources, { violations, outputs: { a: 1, b: 2 } })),
            renderJson(
                resultOf([...resources].reverse(), { violations: [...violations].reverse(), outputs: { b: 2, a: 1 } }),
            ),
        );
    });

    it("keeps all else as it is", () => {
        const result = resultOf([archive], {
            violations: [violation({})],
            diagnostics: [{ severity: "info", message: "m" }],
        });
        assert.deepEqual(parse(result), result);
    });
});

function parse(result: PreviewResult): PreviewResult {
    return JSON.parse(renderJson(result)) as PreviewResult;
}

function secret(value: string) {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

function resultOf(resources: PreviewedResource[], changes: Partial<PreviewResult> = {}): PreviewResult {
    return {
        project: "landing",
        stack: "prod",
        resources,
        outputs: {},
        violations: [],
        remediations: [],
        diagnostics: [],
        unanswered: [],
        policyPack: { name: "rules", version: "1.2.0", policies: 3 },
        timings: { programReady: 900, packReady: 700, total: 2100 },
        ...changes,
    };
}

function violation(changes: Partial<Violation>): Violation {
    return {
        policy: "trail-encrypted",
        policyPack: "rules",
        policyPackVersion: "1.2.0",
        level: "mandatory",
        message: "kmsKeyId is not set.",
        description: "Trails are encrypted.",
        remediation: "Set kmsKeyId.",
        ...changes,
    };
}

function component(type: string, name: string, changes: Partial<PreviewedResource> = {}): PreviewedResource {
    return resource(type, name, { custom: false, ...changes });
}

function managed(type: string, name: string, by: PreviewedResource, changes: Partial<PreviewedResource> = {}) {
    return resource(type, name, { provider: by.urn, ...changes });
}

function provider(name: string, inputs: PreviewedResource["inputs"]): PreviewedResource {
    return resource("pulumi:providers:aws", name, { inputs });
}

function resource(type: string, name: string, changes: Partial<PreviewedResource>): PreviewedResource {
    const parentTypes = changes.parent === undefined ? "" : `${String(changes.parent.split("::")[2])}$`;
    return {
        urn: `urn:pulumi:prod::landing::${parentTypes}${type}::${name}`,
        type,
        name,
        custom: true,
        inputs: {},
        outputs: {},
        options: {},
        dependencies: [],
        propertyDependencies: {},
        ...changes,
    };
}
