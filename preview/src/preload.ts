import { dirname, join } from "node:path";
import util from "node:util";

/**
 * Loaded into the program's and the pack's process before the SDK. It removes what the SDK does for a reader that a
 * preview does not have: colors, debug messages and stack traces. Nothing here changes what the SDK registers or judges.
 */
const [, script = ""] = process.argv;
const sdk = dirname(dirname(script));

/** A module of the SDK that this process runs, with the functions that are replaced in it. */
function sdkModule<Functions>(path: string): Functions {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only known when the process runs.
    return require(join(sdk, path)) as Functions;
}

/**
 * The SDK colors errors. Node.js (20.20, 22.23) builds an endless string, for about 15 seconds, when it colors a stack
 * trace with a path that has no package below a scope, and the SDK's source maps give errors one:
 * `node_modules/@pulumi/output.ts`.
 */
util.inspect = new Proxy(util.inspect, {
    apply: (inspect, self, [value, options, ...more]: Parameters<typeof util.inspect>) => {
        const plain = typeof options === "object" ? { ...options, colors: false } : options;
        return Reflect.apply(inspect, self, [value, plain, ...more]) as unknown;
    },
});

type PrepareStackTrace = (error: Error, callSites: NodeJS.CallSite[]) => unknown;

let installed: PrepareStackTrace | undefined;

/**
 * The SDK takes a stack trace for every promise of every resource, in case the promise never settles. ts-node looks up the
 * source of each frame: of a program with 200 resources, that took half of the time. Such a trace is only formatted when
 * it is read.
 */
const prepare: PrepareStackTrace = (error, callSites) =>
    callSites[0]?.getFunctionName() === "debuggablePromise"
        ? { toString: () => installed?.(error, callSites) }
        : installed?.(error, callSites);

Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    get: () => installed && prepare,
    set: (value: PrepareStackTrace | undefined) => {
        installed = value;
    },
});

/**
 * The SDK sends each debug message in a call of its own and waits for the answer before it sends the next: three or four
 * for each resource.
 */
sdkModule<{ debug: () => Promise<void> }>("log").debug = () => Promise.resolve();
