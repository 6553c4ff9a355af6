import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** The arguments of the command line. All paths are absolute. */
export interface CommandLine {
    help: boolean;
    projectDirectory: string;
    stack: string;
    /** Path of the import file. */
    outFile: string;
    /** State of the stack. Absent if the Pulumi CLI provides it. */
    stateFile?: string;
    /** Whether the findings are printed as JSON. */
    json: boolean;
}

/** The command line is wrong; the message shows how. */
export class UsageError extends Error {}

/** The text of `--help`. */
export const usage = `Finds the resources of an environment that exist in AWS but not in its stack, and writes the file for
\`pulumi import --file\`. Read-only: nothing in AWS or in the stack changes.

Usage: npm run import-file -- [options]

  -s, --stack NAME   stack, configured by Pulumi.NAME.yaml (default: prod)
  -C, --cwd DIR      run as if started in DIR, the project's directory
      --out FILE     file to write (default: import-NAME.json)
      --state FILE   state of the stack, from \`pulumi stack export --file FILE\` (default: the Pulumi CLI's)
      --json         print the findings as JSON
  -h, --help         print this text

Exit status: 0 nothing to import, \`pulumi up\` can continue; 1 resources to import exist; 2 the command failed, or
something could not be checked.
`;

const options = {
    help: { type: "boolean", short: "h", default: false },
    cwd: { type: "string", short: "C", default: "." },
    stack: { type: "string", short: "s", default: "prod" },
    out: { type: "string" },
    state: { type: "string" },
    json: { type: "boolean", default: false },
} as const;

/** Parses the arguments after the command's name. Throws a UsageError for unknown ones. */
export function parseCommandLine(args: string[]): CommandLine {
    const { help, cwd, stack, out, state, json } = parse(args);
    const projectDirectory = resolve(cwd);
    return {
        ...{ help, projectDirectory, stack, json },
        outFile: resolve(projectDirectory, out ?? `import-${stack.split("/").at(-1) ?? stack}.json`),
        stateFile: state === undefined ? undefined : resolve(projectDirectory, state),
    };
}

function parse(args: string[]) {
    try {
        return parseArgs({ args, options }).values;
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}
