import { AccountError } from "@landing-zone/import-file";
import { preview, PreviewError } from "@landing-zone/preview";
import { setTimeout } from "node:timers/promises";
import { arrivals, makeCalls } from "../drill";
import { DrillError, planOf } from "../plan";
import { parseCommandLine, usage, UsageError, type CommandLine } from "./commandLine";
import { renderArrivals, renderCalls, renderPlan, statusOf } from "./report";

/** Milliseconds between two questions what has arrived. */
const interval = 30_000;

/** Does what the arguments ask for and returns the process's exit status: see the usage. */
export async function command(args: string[]): Promise<number> {
    try {
        const commandLine = parseCommandLine(args);
        if (commandLine.help) {
            process.stdout.write(usage);
            return 0;
        }
        return await run(commandLine);
    } catch (error) {
        process.stderr.write(renderFailure(error));
        return 2;
    }
}

async function run({ projectDirectory, stack, list, wait }: CommandLine): Promise<number> {
    const { resources } = await preview({ projectDirectory, stack });
    const plan = planOf(resources);
    if (list) {
        process.stdout.write(`${renderPlan(plan)}\n`);
        return 0;
    }
    // Metrics are kept for whole minutes.
    const since = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    process.stdout.write(`${renderCalls(await makeCalls(plan))}\n`);
    const until = Date.now() + wait * 60_000;
    let found = await arrivals(plan, since, new Date());
    while (statusOf(found) === 1 && Date.now() < until) {
        await setTimeout(Math.min(interval, until - Date.now()));
        found = await arrivals(plan, since, new Date());
    }
    process.stdout.write(`${renderArrivals(found)}\n`);
    return statusOf(found);
}

function renderFailure(error: unknown): string {
    const { message, stack } = error as Error;
    if (error instanceof UsageError) return `${message}\n\n${usage}`;
    const explained = [AccountError, DrillError, PreviewError].some((known) => error instanceof known);
    return explained ? `error: ${message}\n` : `${String(stack)}\n`;
}
