import { constants } from "node:os";
import { styleText } from "node:util";
import { type PolicyPackConfig, preview, PreviewError, type PreviewResult } from "../index";
import { type CommandLine, parseCommandLine, usage, UsageError } from "./commandLine";
import { readAnswers, readObject, writeText } from "./files";
import { renderJson } from "./json";
import { Progress } from "./progress";
import { isRefused, renderDiagnostics, renderReport } from "./report";
import type { Paint } from "./text";

/**
 * Does what the arguments ask for and tells the process's exit status: 0 for no mandatory violation, 1 for one, 2 for a
 * preview that failed, and 128 plus the signal's number for one that was interrupted.
 * @param interruption Its reason is the name of the signal received.
 */
export async function command(args: string[], interruption: AbortSignal): Promise<number> {
    try {
        const commandLine = parseCommandLine(args);
        if (commandLine.help) {
            process.stdout.write(usage);
            return 0;
        }
        const result = await run(commandLine, interruption);
        show(result, commandLine.jsonFile);
        return isRefused(result) ? 1 : 0;
    } catch (error) {
        process.stderr.write(renderFailure(error, paintFor(process.stderr)));
        return interruption.aborted ? 128 + constants.signals[interruption.reason as NodeJS.Signals] : 2;
    }
}

async function run(commandLine: CommandLine, signal: AbortSignal): Promise<PreviewResult> {
    const { projectDirectory, stack, policyPackDirectory, policyPackConfigFile, answersFile } = commandLine;
    const progress = process.stderr.isTTY ? new Progress(process.stderr, stack) : undefined;
    try {
        return await preview({
            projectDirectory,
            stack,
            policyPackDirectory,
            policyPackConfig: readObject(policyPackConfigFile) as PolicyPackConfig | undefined,
            answers: readAnswers(answersFile),
            onEvent: (event) => progress?.show(event),
            signal,
        });
    } finally {
        progress?.clear();
    }
}

function show(result: PreviewResult, jsonFile: string | undefined): void {
    if (jsonFile === "-") {
        process.stdout.write(renderJson(result));
        return;
    }
    process.stdout.write(`${renderReport(result, paintFor(process.stdout))}\n`);
    if (jsonFile !== undefined) writeText(jsonFile, renderJson(result));
}

function renderFailure(error: unknown, paint: Paint): string {
    if (error instanceof UsageError) return `${error.message}\n\n${usage}`;
    // Anything else is a defect of the preview itself: the stack says where.
    if (!(error instanceof PreviewError)) return `${String((error as Error).stack)}\n`;
    const { diagnostics, message } = error;
    // The message often repeats what was logged.
    const others = diagnostics.filter((diagnostic) => !message.includes(diagnostic.message.trim()));
    return `${renderDiagnostics([...others, { severity: "error", message }], paint)}\n`;
}

/** Colours where the stream is a terminal and nobody said NO_COLOR, and where FORCE_COLOR asks for them. */
function paintFor(stream: NodeJS.WriteStream): Paint {
    return (format, text) => styleText(format, text, { stream });
}
