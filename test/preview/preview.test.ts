import { preview, type PreviewEvent, type PreviewOptions } from "@landing-zone/preview";
import { AnalyzeRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { recordCalls } from "./wire";

const programs = resolve("test/preview/fixtures/programs");
const packs = resolve("test/preview/fixtures/packs");
const judges = `${packs}/judges`;
const hangs = `${packs}/hangs`;
const thing = "urn:pulumi:clean::programs::fake:index:Thing::thing";

describe("preview", () => {
    it("returns what the program registers and what the policies report", async () => {
        const events: PreviewEvent[] = [];
        const result = await previewOf("clean", {
            policyPackDirectory: judges,
            onEvent: (event) => events.push(event),
        });
        assert.deepEqual(
            result.resources.map(({ urn }) => urn),
            [
                "urn:pulumi:clean::programs::pulumi:pulumi:Stack::programs-clean",
                "urn:pulumi:clean::programs::pulumi:providers:fake::default",
                thing,
            ],
        );
        assert.deepEqual(
            result.violations.map(({ policy, level, urn }) => [policy, level, urn]),
            [
                ["size", "mandatory", thing],
                ["count", "advisory", thing],
            ],
        );
        assert.deepEqual(
            result.remediations.map(({ policy, urn }) => [policy, urn]),
            [["colour", thing]],
        );
        assert.deepEqual(result.policyPack, { name: "judges", version: "1.0.0", policies: 3 });
        assert.deepEqual(
            events.map((event) => (event.kind === "phase" ? event.phase : event.kind)),
            ["starting", "running", "resource", "resource", "resource", "judging"],
        );
    });

    it("configures the policies", async () => {
        const policyPackConfig = { all: "disabled", size: { enforcementLevel: "advisory", least: 7 } } as const;
        const { violations } = await previewOf("clean", { policyPackDirectory: judges, policyPackConfig });
        assert.deepEqual(
            violations.map(({ level, message }) => [level, message]),
            [["advisory", "The size is 1, the least is 7."]],
        );
    });

    it("accepts a stack's full name", async () => {
        const { project, stack } = await previewOf("acme/programs/clean");
        assert.deepEqual([project, stack], ["programs", "clean"]);
    });

    it("refuses a stack of another project", async () => {
        await assert.rejects(previewOf("acme/others/clean"), {
            kind: "configuration",
            message: "The stack acme/others/clean is not one of the project programs.",
        });
    });

    it("names the existing stacks if the requested one is not among them", async () => {
        await assert.rejects(previewOf("prod"), {
            kind: "configuration",
            message:
                /Pulumi\.prod\.yaml does not exist: the project programs has no stack prod\. Its stacks are .*clean, /,
        });
    });

    it("answers what it can, and reports what was not answered", async () => {
        const answers = { invoke: { "fake:index:tell": { answer: "42" } } };
        const { outputs, unanswered, diagnostics } = await previewOf("asks", { answers });
        assert.deepEqual(outputs, { known: "42", unknown: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" });
        // The questions are sent at the same time, and may arrive in any order.
        assert.deepEqual(
            new Set(unanswered),
            new Set([
                { token: "fake:index:ask", count: 2 },
                { token: "fake:index:Thing", count: 1 },
            ]),
        );
        assert.match(
            diagnostics.find(({ severity }) => severity === "warning")?.message ?? "",
            /^fake:index:Kit is created by its provider/,
        );
    });

    it("keeps a secret of the stack secret", async () => {
        const { outputs, resources } = await previewOf("secretive");
        const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "[secret]" };
        assert.deepEqual(outputs, { token: secret });
        assert.deepEqual(resources.find(({ type }) => type === "pulumi:providers:fake")?.inputs, { token: secret });
    });

    it("works where a proxy is set", async () => {
        // Nothing listens there.
        const proxy = { http_proxy: "http://127.0.0.1:9", grpc_proxy: "http://127.0.0.1:9", no_proxy: "example.com" };
        Object.assign(process.env, proxy);
        try {
            const { violations } = await previewOf("clean", { policyPackDirectory: judges });
            assert.equal(violations.length, 2);
        } finally {
            for (const name of Object.keys(proxy)) Reflect.deleteProperty(process.env, name);
        }
    });

    it("answers the program before the pack has judged, where no policy remediates", async () => {
        const registered: string[] = [];
        const interruption = new AbortController();
        const running = previewOf("clean", {
            policyPackDirectory: hangs,
            signal: interruption.signal,
            onEvent: (event) => {
                if (event.kind === "resource") registered.push(event.resource.urn);
                if (event.kind === "phase" && event.phase === "judging") interruption.abort();
            },
        });
        await assert.rejects(running, { kind: "interrupted" });
        assert.equal(registered.at(-1), thing);
    });

    it("answers the stack before the pack has started", async () => {
        const interruption = new AbortController();
        const registered: string[] = [];
        const running = previewOf("clean", {
            policyPackDirectory: `${packs}/never-serves`,
            signal: interruption.signal,
            onEvent: (event) => {
                if (event.kind !== "resource") return;
                registered.push(event.resource.type);
                interruption.abort();
            },
        });
        await assert.rejects(running, { kind: "interrupted" });
        assert.deepEqual(registered, ["pulumi:pulumi:Stack"]);
    });

    it("has the pack remediate a resource before it judges it, and judge the stack last", async () => {
        const calls = await recordCalls(() => previewOf("clean", { policyPackDirectory: judges }));
        const judged = calls.filter(({ method }) => /Analyzer.(Remediate|Analyze|AnalyzeStack)$/.test(method));
        assert.deepEqual(
            judged.map(({ method, request }) =>
                request instanceof AnalyzeRequest ? `${method} ${request.getName()}` : method,
            ),
            [
                ...["programs-clean", "default", "thing"].flatMap((name) => [
                    `Analyzer/Remediate ${name}`,
                    `Analyzer/Analyze ${name}`,
                ]),
                "Analyzer/AnalyzeStack",
            ],
        );
    });

    it("spares the program the stack traces that only an engine reads", async () => {
        const calls = await recordCalls(() => previewOf("clean"));
        const requests = calls.flatMap(({ request }) => (request instanceof RegisterResourceRequest ? [request] : []));
        assert.deepEqual(
            requests.map((request) => request.getStacktrace()?.getFramesList()),
            [[], []],
        );
    });

    it("does not start what was interrupted before", async () => {
        const events: PreviewEvent[] = [];
        const signal = AbortSignal.abort();
        const interrupted = previewOf("clean", { signal, onEvent: (event) => events.push(event) });
        await assert.rejects(interrupted, { kind: "interrupted" });
        assert.deepEqual(events, []);
    });
});

function previewOf(stack: string, options: Partial<PreviewOptions> = {}) {
    return preview({ projectDirectory: programs, stack, ...options });
}
