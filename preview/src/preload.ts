import { dirname, join } from "node:path";
import util from "node:util";

/**
 * Loaded into the program's and the pack's process before the SDK. It removes features of the SDK that a preview does
 * not use: colors, debug messages and stack traces. It does not change what the SDK registers or judges.
 */
const [, script = ""] = process.argv;
const sdk = dirname(dirname(script));

/** A module of the SDK that this process runs. */
function sdkModule(path: string): unknown {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- only known when the process runs.
    return require(join(sdk, path));
}

/**
 * The SDK colors errors. Node.js (20.20, 22.23) builds an extremely long string, for about 15 seconds, when it colors a
 * stack trace with a path that has no package below a scope, and the SDK's source maps add such a path to errors:
 * `node_modules/@pulumi/output.ts`.
 */
util.inspect = new Proxy(util.inspect, {
    apply: (inspect, self, [value, options, ...more]: Parameters<typeof util.inspect>) => {
        const plain = typeof options === "object" ? { ...options, colors: false } : options;
        return Reflect.apply(inspect, self, [value, plain, ...more]) as unknown;
    },
});

/**
 * The SDK sends each debug message in a separate call and waits for the answer before it sends the next: three or four
 * for each resource.
 */
const log = sdkModule("log") as { debug: () => Promise<void> };
log.debug = () => Promise.resolve();

/** The SDK sends the engine the full stack trace of each resource: more than all of the resource's inputs. */
const { Resource } = sdkModule("resource") as { Resource: { callsites: () => object[] } };
Resource.callsites = () => [];

/**
 * The SDK captures a stack trace for each of its promises, dozens for each resource, and prints those of promises that
 * never settle if PULUMI_DEBUG_PROMISE_LEAKS is set.
 */
const debuggable = sdkModule("runtime/debuggable") as {
    debugPromiseLeaks: boolean;
    debuggablePromise: (promise: Promise<unknown>, context: unknown) => Promise<unknown>;
};
if (!debuggable.debugPromiseLeaks) {
    const { debuggablePromise } = debuggable;
    debuggable.debuggablePromise = (promise, context) => {
        const { stackTraceLimit } = Error;
        Error.stackTraceLimit = 0;
        try {
            return debuggablePromise(promise, context);
        } finally {
            Error.stackTraceLimit = stackTraceLimit;
        }
    };
}
