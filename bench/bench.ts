/**
 * Measures the times that a user waits for, as medians of several runs. Targets are in
 * docs/decisions/0010-fast-enough-to-run-always.md; nothing fails here, because machines differ. `npm run bench -- 15`
 * runs everything 15 times.
 */
import { PolicyPack, preview, type PreviewedResource, type PreviewEvent } from "@landing-zone/preview";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { policies } from "../policy-pack/policies";
import { estateOf } from "./estate";

const root = resolve(__dirname, "..");
const runs = Number(process.argv[2] ?? 7);

async function main(): Promise<void> {
    console.log(`Medians of ${runs} runs after one that is not counted.`);

    const [empty, landingZone] = await inTurn(
        () => startOf(join(__dirname, "empty-program"), "bench"),
        () => startOf(root, "prod"),
    );
    console.log(
        `program start   ${seconds(landingZone)} s, ${ratio(landingZone, empty)} x a program that only imports @pulumi/aws (${seconds(empty)} s)`,
    );

    const [emptyPack, pack] = await inTurn(
        () => readyTimeOf(join(__dirname, "empty-pack")),
        () => readyTimeOf(join(root, "policy-pack")),
    );
    console.log(
        `pack ready      ${seconds(pack)} s, ${ratio(pack, emptyPack)} x an empty pack (${seconds(emptyPack)} s)`,
    );

    for (const count of [100, 1000, 5000]) {
        const estate = await estateOf(count);
        const [idle, judged] = await inTurn(
            () => analysisOf(join(__dirname, "idle-pack"), estate),
            () => analysisOf(join(root, "policy-pack"), estate),
        );
        const perPolicy = (judged - idle) / count / policies.length;
        console.log(
            `analysis        ${seconds(judged)} s of ${count} resources, ${(judged / count).toFixed(2)} ms each; ` +
                `${perPolicy.toFixed(4)} ms per policy and resource above ${policies.length} policies that judge nothing (${seconds(idle)} s)`,
        );
    }

    const previews = await repeat(wholePreview);
    console.log(
        `preview         ${seconds(median(previews.map(({ time }) => time)))} s, ` +
            `${Math.round(median(previews.map(({ memory }) => memory)))} MB at the peak of all processes together`,
    );
}

/** From the start of the program's process to its first request for a resource of its own, or to its end. */
async function startOf(projectDirectory: string, stack: string): Promise<number> {
    const start = performance.now();
    let started = 0;
    const onEvent = (event: PreviewEvent) => {
        const asks = event.kind === "resource" && event.resource.type !== "pulumi:pulumi:Stack";
        const ends = event.kind === "phase" && event.phase === "judging";
        if (asks || ends) started ||= performance.now() - start;
    };
    await preview({ projectDirectory, stack, onEvent });
    return started;
}

/** From the start of the pack's process until it can judge. */
async function readyTimeOf(directory: string): Promise<number> {
    const start = performance.now();
    const pack = await PolicyPack.start({ directory, project: "landing-zone", stack: "prod" });
    const time = performance.now() - start;
    await pack.stop();
    return time;
}

/** A pack judges every resource, one after the other as the engine sends them, and then the stack. */
async function analysisOf(directory: string, estate: PreviewedResource[]): Promise<number> {
    const pack = await PolicyPack.start({ directory, project: "landing-zone", stack: "prod" });
    const providers = new Map(estate.map((resource) => [resource.urn, resource]));
    const start = performance.now();
    for (const resource of estate) await pack.analyze(resource, providers.get(resource.provider ?? ""));
    await pack.analyzeStack(estate);
    const time = performance.now() - start;
    await pack.stop();
    return time;
}

/** `npm run preview` as a user types it. */
async function wholePreview(): Promise<{ time: number; memory: number }> {
    const start = performance.now();
    const child = spawn("npm", ["run", "--silent", "preview"], { cwd: root, stdio: "ignore" });
    let memory = 0;
    const sampling = setInterval(() => (memory = Math.max(memory, memoryOf(child.pid ?? 0))), 50);
    const [code] = (await once(child, "exit")) as [number];
    clearInterval(sampling);
    if (code !== 0) throw new Error(`npm run preview ended with ${code}.`);
    return { time: performance.now() - start, memory };
}

/** Resident memory, in MB, of a process and its descendants. */
function memoryOf(root: number): number {
    const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" });
    const processes = stdout
        .trim()
        .split("\n")
        .map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number]);
    const family = new Set([root]);
    // A child may be listed before its parent.
    for (let size = 0; size !== family.size;) {
        size = family.size;
        for (const [pid, parent] of processes) if (family.has(parent)) family.add(pid);
    }
    return processes.reduce((sum, [pid, , kilobytes]) => sum + (family.has(pid) ? kilobytes / 1024 : 0), 0);
}

/** Runs two measurements alternately, so that a noisy moment hits both. */
async function inTurn(a: () => Promise<number>, b: () => Promise<number>): Promise<[number, number]> {
    const pairs = await repeat(async () => [await a(), await b()] as const);
    return [median(pairs.map(([first]) => first)), median(pairs.map(([, second]) => second))];
}

async function repeat<T>(measure: () => Promise<T>): Promise<T[]> {
    await measure();
    const results: T[] = [];
    for (let run = 0; run < runs; run++) results.push(await measure());
    return results;
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
const ratio = (a: number, b: number) => (a / b).toFixed(2);

void main();
