import { type ChildProcess, spawn } from "node:child_process";
import { addAbortListener } from "node:events";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { withoutProxy } from "./grpc";

export interface ChildOptions {
    cwd: string;
    /** Variables beside those of this process. */
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
 * Becomes the process that its arguments name, after it left a guard in the same process group. The guard waits for its
 * pipe to close, as it does when the process that holds the other end is gone, whatever ended it, and then kills the
 * group. It works where a signal handler cannot: after SIGKILL, and while the child is busy or waits for its own child.
 */
const guarded = '(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';

/** A Node.js process that cannot outlive this one, nor can what it starts itself. */
export class Child {
    /**
     * Resolves when the process has ended and all that it printed was received. Its rejection, where there is no
     * process, may go unheard.
     */
    readonly exited: Promise<Exit>;
    private readonly process: ChildProcess;

    constructor(args: string[], { cwd, env, signal, onLine }: ChildOptions) {
        this.process = spawn("sh", ["-c", guarded, "sh", process.execPath, ...args], {
            cwd,
            env: { ...process.env, ...env },
            // A process group of its own, which the guard and kill() can end as a whole.
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
            // What the process started may still hold its output open.
            this.kill();
        });
        this.exited = new Promise((resolve, reject) => {
            this.process.once("error", ({ message }) => {
                reject(new Error(`Cannot start a process (it takes sh): ${message}`));
            });
            this.process.once("close", (code, signal) => {
                resolve({ code, signal });
            });
        });
        this.exited.catch(() => undefined);
    }

    /** Ends the process and all that it started, at once. */
    kill(): void {
        try {
            if (this.process.pid !== undefined) process.kill(-this.process.pid, "SIGKILL");
        } catch {
            // The whole group has ended already.
        }
    }
}

/** What a script of the SDK is run with. */
export interface SdkScriptOptions extends Omit<ChildOptions, "cwd"> {
    /** Folder whose code is run, with the SDK that it has installed. */
    directory: string;
    /** Arguments of Node.js. @default none */
    nodeArguments?: string[];
    /** Arguments of the script. */
    args: string[];
}

const nodeOptions = [
    // Half of Node's default: a tenth less memory, and no slower.
    "--max-semi-space-size=8",
    // As one argument: two would keep the SDK from running programs that are ES modules.
    `--require=${join(__dirname, "preload.js")}`,
];

/** Runs a script of the Pulumi SDK. Throws what `missing` returns where the folder has no SDK installed. */
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
            // Beside the packages: who may write there may change these too. Node.js before 22 ignores it.
            NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? resolve(sdk, "../../.cache/node-compile-cache"),
            // On Linux, glibc otherwise keeps memory for each thread: a tenth of what the process takes.
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
