import { preview, PreviewError } from "@landing-zone/preview";
import { writeFileSync } from "node:fs";
import { AccountError } from "../account";
import { find } from "../find";
import { importFile } from "../importFile";
import { exportState, readState, StateError } from "../state";
import { type CommandLine, parseCommandLine, usage, UsageError } from "./commandLine";
import { renderJson, renderReport, type Result, statusOf } from "./report";

/** Runs the command and returns the process's exit status: see the usage. */
export async function command(args: string[]): Promise<number> {
    try {
        const commandLine = parseCommandLine(args);
        if (commandLine.help) {
            process.stdout.write(usage);
            return 0;
        }
        const result = await run(commandLine);
        process.stdout.write(commandLine.json ? renderJson(result) : `${renderReport(result)}\n`);
        return statusOf(result);
    } catch (error) {
        process.stderr.write(renderFailure(error));
        return 2;
    }
}

async function run({ projectDirectory, stack, outFile, stateFile }: CommandLine): Promise<Result> {
    progress("reading the state");
    const state = stateFile === undefined ? await exportState(stack, projectDirectory) : readState(stateFile);
    progress("previewing the program");
    const { resources } = await preview({ projectDirectory, stack });
    const found = await find({
        resources,
        recorded: state.recorded,
        onProgress: (done, total) => {
            progress(`${done} of ${total} resources looked up`);
        },
    });
    progress();
    const file = importFile(found, resources);
    const result = {
        ...{ stack, found, pendingCreates: state.pendingCreates },
        recorded: resources.filter(({ provider, urn }) => provider !== undefined && state.recorded.has(urn)).length,
    };
    if (file.resources.length === 0) return result;
    writeFileSync(outFile, `${JSON.stringify(file, undefined, 2)}\n`);
    return { ...result, file: outFile };
}

/** Shows the progress of the command on a terminal, or removes it. */
function progress(step?: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${step === undefined ? "" : `Import file: ${step}`}`);
}

function renderFailure(error: unknown): string {
    progress();
    const { message, stack } = error as Error;
    if (error instanceof UsageError) return `${message}\n\n${usage}`;
    const explained = [AccountError, AggregateError, PreviewError, StateError].some((known) => error instanceof known);
    // Any other error is a defect, or a file that cannot be written: the stack trace shows where.
    return explained || (error as NodeJS.ErrnoException).code !== undefined
        ? `error: ${message}\n`
        : `${String(stack)}\n`;
}
