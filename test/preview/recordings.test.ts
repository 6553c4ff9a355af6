import { type Answers, preview } from "@landing-zone/preview";
import { ResourceMonitorFeature } from "@pulumi/pulumi/proto/resource_pb";
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { type CallsByKey, readRecording, toComparable } from "./recording";
import { recordCalls } from "./wire";

const recordings = resolve("test/preview/recordings");

/** What the engine sends besides the parts of a preview. */
const notSaid = new Set(["Analyzer/Handshake", "Analyzer/GetPluginInfo", "Analyzer/Cancel"]);

const deploymentInfo = "ResourceMonitor/GetDeploymentInfo";

/** What the stand-in for the AWS provider, unlike the real one, answered to an import without a fixture: the inputs. */
const imported: Answers = { read: { "aws:s3/bucket:Bucket::imp": { bucket: "imp" } } };

interface DeploymentInfo {
    supportedfeatures: ResourceMonitorFeature[];
}

describe("preview, compared with what the engine sent", () => {
    before(compilePack);

    for (const project of ["landing", "edge"]) {
        describe(`of the program ${project}`, () => {
            const expected = readRecording(join(recordings, `${project}.jsonl`));
            let actual: CallsByKey = {};

            before(async () => {
                process.env.PULUMI_NODEJS_TRANSPILE_ONLY = "true";
                actual = toComparable(await recordCalls(() => previewOf(project)));
                delete process.env.PULUMI_NODEJS_TRANSPILE_ONLY;
            });

            for (const [key, call] of Object.entries(expected)) {
                if (notSaid.has(key) || key === deploymentInfo) continue;
                it(`has the same ${key}`, () => {
                    assert.deepEqual(actual[key], call);
                });
            }

            it("gives the program the same deployment, but does not claim to know strings that are not text", () => {
                const { supportedfeatures, ...deployment } = actual[deploymentInfo]?.response as DeploymentInfo;
                const { supportedfeatures: all, ...expectedDeployment } = expected[deploymentInfo]
                    ?.response as DeploymentInfo;
                const byteString = ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_BYTE_STRING;
                assert.deepEqual(deployment, expectedDeployment);
                assert.deepEqual(
                    supportedfeatures,
                    all.filter((feature) => feature !== byteString),
                );
            });

            it("sends nothing to program and pack that the engine did not send", () => {
                const added = Object.keys(actual).filter((key) => !(key in expected) && !key.startsWith("Engine/"));
                assert.deepEqual(added, ["ResourceMonitor/SignalAndWaitForShutdown"]);
            });
        });
    }
});

function previewOf(project: string) {
    const directory = join(recordings, project);
    const { invoke, read } = JSON.parse(readFileSync(join(directory, "fixtures.json"), "utf8")) as Answers;
    return preview({
        projectDirectory: directory,
        stack: "dev",
        policyPackDirectory: join(recordings, "pack/dist"),
        answers: { invoke, read: { ...read, ...imported.read } },
    });
}

/** Creates a JavaScript pack from the recorded one, which would otherwise be type-checked in every run. */
function compilePack(): void {
    const source = join(recordings, "pack");
    const target = join(source, "dist");
    mkdirSync(target, { recursive: true });
    const read = (file: string) => readFileSync(join(source, file), "utf8");
    const { outputText } = ts.transpileModule(read("index.ts"), {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(target, "index.js"), outputText);
    writeFileSync(join(target, "package.json"), read("package.json").replace("index.ts", "index.js"));
    writeFileSync(join(target, "PulumiPolicy.yaml"), read("PulumiPolicy.yaml"));
}
