import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { Child, type ChildOptions } from "./child";
import { withoutProxy } from "./grpc";

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
    // Each as one argument: two would keep the SDK from running programs that are ES modules.
    ...["plainErrors.js", "lazyStacks.js", "withoutDebugMessages.js"].map(
        (file) => `--require=${join(__dirname, file)}`,
    ),
];

/** Runs a script of the Pulumi SDK. Throws what `missing` makes where the folder has no SDK installed. */
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
