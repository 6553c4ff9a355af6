import { readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import type { Writable } from "node:stream";
import { styleText } from "node:util";
import { type Answers, type PolicyPackConfig, preview, PreviewError, type PreviewResult } from "../index";
import type { PreviewEvent } from "../result";
import { type CommandLine, parseCommandLine, usage, UsageError } from "./commandLine";
import { isRefused, renderDiagnostics, renderJson, renderReport } from "./report";
import { count, type Paint } from "./text";
import { isManaged } from "./tree";

/**
 * Runs the command. Resolves to the process's exit status: 0 for no mandatory violation, 1 for one, 2 for a preview
 * that failed, and 128 plus the signal's number for one that was interrupted.
 * @param interruption Its reason is the name of the received signal.
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
    // Any other error is a defect of the preview itself: the stack trace shows where.
    if (!(error instanceof PreviewError)) return `${String((error as Error).stack)}\n`;
    const { diagnostics, message } = error;
    // The message often repeats the log.
    const others = diagnostics.filter((diagnostic) => !message.includes(diagnostic.message.trim()));
    return `${renderDiagnostics([...others, { severity: "error", message }], paint)}\n`;
}

/** Uses colors if the stream is a terminal and NO_COLOR is not set, or if FORCE_COLOR is set. */
function paintFor(stream: NodeJS.WriteStream): Paint {
    return (format, text) => styleText(format, text, { stream });
}

/** The answers in a JSON file, if there is one. Throws a PreviewError if the file has other content. */
function readAnswers(file: string | undefined): Answers | undefined {
    const answers = readObject(file);
    for (const [key, value] of Object.entries(answers ?? {})) {
        if (key !== "invoke" && key !== "read") throw refused(file, `${key} is neither invoke nor read`);
        if (!isObject(value)) throw refused(file, `${key} is not an object`);
        const wrong = Object.entries(value).find(([, answer]) => !isObject(answer));
        if (wrong) throw refused(file, `${key}: the answer to ${wrong[0]} is not an object`);
    }
    return answers;
}

function refused(file: string | undefined, why: string): PreviewError {
    return new PreviewError("configuration", `${String(file)}: ${why}`);
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in a JSON file, if there is one. Throws a PreviewError if the file has no object. */
function readObject(file: string | undefined): object | undefined {
    if (file === undefined) return undefined;
    return withName(file, () => {
        const content: unknown = JSON.parse(readFileSync(file, "utf8"));
        if (!isObject(content)) throw new Error("not an object");
        return content;
    });
}

/** Writes a file. Throws a PreviewError if that fails. */
function writeText(file: string, text: string): void {
    withName(file, () => {
        writeFileSync(file, text);
    });
}

/** Runs a function on a file, and names the file if it fails. */
function withName<Result>(file: string, action: () => Result): Result {
    try {
        return action();
    } catch (error) {
        throw refused(file, (error as Error).message);
    }
}

const eraseLine = "\r\x1b[K";

/** A line on a terminal that shows the progress of the preview. */
export class Progress {
    private phase = "starting";
    private resources = 0;

    constructor(
        private readonly terminal: Writable,
        private readonly stack: string,
    ) {}

    /** Shows what has happened. */
    show(event: PreviewEvent): void {
        if (event.kind === "phase") this.phase = event.phase;
        if (event.kind === "resource" && isManaged(event.resource)) this.resources += 1;
        this.terminal.write(
            `${eraseLine}Previewing ${this.stack}: ${this.phase}, ${count(this.resources, "resource")}`,
        );
    }

    /** Removes the line. */
    clear(): void {
        this.terminal.write(eraseLine);
    }
}
