import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";

/** The content of a stack's state. */
export interface State {
    /** URNs of its resources. */
    recorded: Set<string>;
    /** URNs of the resources that were being created when a deployment was interrupted. */
    pendingCreates: string[];
}

/** The state cannot be read. The message shows the reason and the remedy. */
export class StateError extends Error {}

/** Reads the state of a stack from the Pulumi CLI. Rejects with a StateError. */
export async function exportState(stack: string, projectDirectory: string): Promise<State> {
    const arguments_ = ["stack", "export", "--stack", stack];
    const options = { cwd: projectDirectory, maxBuffer: Number.MAX_SAFE_INTEGER };
    try {
        return parseState((await promisify(execFile)("pulumi", arguments_, options)).stdout);
    } catch (error) {
        if (error instanceof StateError) throw error;
        const { code, stderr } = error as { code?: string; stderr?: string };
        if (code === "ENOENT") {
            throw new StateError(
                "There is no pulumi command on the PATH to read the stack's state: start this command with " +
                    "npm, or pass a file from `pulumi stack export --file` with --state.",
            );
        }
        throw new StateError(
            `pulumi ${arguments_.join(" ")} failed: ${stderr?.trim() ?? String(error)}\n` +
                `Log in to the stack's backend, and create a new stack with \`npx pulumi stack init ${stack}\` first.`,
        );
    }
}

/** Reads a state from `pulumi stack export --file`. Throws a StateError. */
export function readState(file: string): State {
    try {
        return parseState(readFileSync(file, "utf8"));
    } catch (error) {
        throw new StateError(`${file}: ${(error as Error).message}`);
    }
}

interface Exported {
    deployment?: {
        resources?: { urn: string; delete?: boolean }[];
        pending_operations?: { type: string; resource: { urn: string } }[];
    };
}

function parseState(text: string): State {
    const { deployment } = parseJson(text);
    if (!deployment) throw new StateError("This is not the state of a stack: it has no deployment.");
    const { resources = [], pending_operations: operations = [] } = deployment;
    return {
        recorded: new Set(resources.filter((one) => !one.delete).map(({ urn }) => urn)),
        pendingCreates: operations.filter(({ type }) => type === "creating").map(({ resource }) => resource.urn),
    };
}

function parseJson(text: string): Exported {
    try {
        return JSON.parse(text) as Exported;
    } catch (error) {
        throw new StateError(`This is not the state of a stack: ${(error as Error).message}`);
    }
}
