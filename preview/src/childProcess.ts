import { type ChildProcess, spawn } from "node:child_process";
import { addAbortListener } from "node:events";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { withoutProxy } from "./grpc";

export interface ChildOptions {
    cwd: string;
    /** Variables in addition to those of this process. */
    env: Record<string, string | undefined>;
    /** Ends the process. */
    signal?: AbortSignal;
    /** Receives each line that the process prints. */
    onLine: (line: string, stream: "stdout" | "stderr") => void;
}

/** How a process ended: with a code, or by a signal. */
export interface Exit {
    code: number | null;
    signal: NodeJS.Signals | null;
}

/**
 * Replaces itself with the process in its arguments, after starting a guard in the same process group. The guard waits
 * until its pipe closes, which happens when the process that holds the other end has ended, for any reason, and then
 * kills the group. It works where a signal handler cannot: after SIGKILL, and while the child is busy or waits for its
 * own child.
 */
const guarded = '(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';

/** A Node.js process that cannot outlive this one, nor can its own children. */
export class Child {
    /**
     * Resolves when the process has ended and all of its output was received. Its rejection, if the process cannot
     * start, may stay unhandled.
     */
    readonly exited: Promise<Exit>;
    private readonly process: ChildProcess;

    constructor(args: string[], { cwd, env, signal, onLine }: ChildOptions) {
        this.process = spawn("sh", ["-c", guarded, "sh", process.execPath, ...args], {
            cwd,
            env: { ...process.env, ...env },
            // A separate process group, which the guard and kill() can end as a whole.
            detached: true,
            stdio: ["ignore", "pipe", "pipe", "pipe"],
        });
        const [, stdout, stderr] = this.process.stdio as unknown as [null, Readable, Readable];
        createInterface(stdout).on("line", (line) => {
            onLine(line, "stdout");
        });
        createInterface(stderr).on("line", (line) => {
            onLine(line, "stderr");
        });
        const listening =
            signal &&
            addAbortListener(signal, () => {
                this.kill();
            });
        this.process.once("exit", () => {
            listening?.[Symbol.dispose]();
            // Children of the process may still hold its output open.
            this.kill();
        });
        this.exited = new Promise((resolve, reject) => {
            this.process.once("error", ({ message }) => {
                reject(new Error(`Cannot start a process (sh is required): ${message}`));
            });
            this.process.once("close", (code, signal) => {
                resolve({ code, signal });
            });
        });
        this.exited.catch(() => undefined);
    }

    /** Kills the process and all of its children at once. */
    kill(): void {
        try {
            if (this.process.pid !== undefined) process.kill(-this.process.pid, "SIGKILL");
        } catch {
            // The whole group has ended already.
        }
    }
}

/** The options for running a script of the SDK. */
export interface SdkScriptOptions extends Omit<ChildOptions, "cwd"> {
    /** Folder whose code is run, with the SDK that it has installed. */
    directory: string;
    /** Arguments of Node.js. @default none */
    nodeArguments?: string[];
    /** Arguments of the script. */
    args: string[];
}

const nodeOptions = [
    // Half of Node's default: a tenth less memory, and not slower.
    "--max-semi-space-size=8",
    // As one argument: two would prevent the SDK from running programs that are ES modules.
    `--require=${join(__dirname, "preload.js")}`,
];

/** Runs a script of the Pulumi SDK. Throws the result of `missing` if the folder has no SDK installed. */
export function runSdkScript(
    name: "run" | "run-policy-pack",
    { directory, nodeArguments = [], args, env, ...options }: SdkScriptOptions,
    missing: () => Error,
): Child {
    const sdk = findSdk(directory);
    if (sdk === undefined) throw missing();
    return new Child([...nodeOptions, ...nodeArguments, join(sdk, "cmd", name), ...args], {
        ...options,
        cwd: directory,
        env: {
            ...withoutProxy(process.env),
            // Beside the packages: a user who may write there may change these too. Node.js before 22 ignores it.
            NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? resolve(sdk, "../../.cache/node-compile-cache"),
            // On Linux, glibc otherwise keeps memory for each thread: a tenth of the process's memory.
            MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
            ...env,
        },
    });
}

function findSdk(directory: string): string | undefined {
    try {
        return dirname(createRequire(join(directory, "package.json")).resolve("@pulumi/pulumi/package.json"));
    } catch {
        return undefined;
    }
}
