import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** The arguments of the command line. All paths are absolute. */
export interface CommandLine {
    help: boolean;
    projectDirectory: string;
    stack: string;
    /** Absent if none was named and the project has no folder `policy-pack`. */
    policyPackDirectory?: string;
    policyPackConfigFile?: string;
    answersFile?: string;
    /** Path of the JSON; `-` for standard output. Absent if no JSON was requested. */
    jsonFile?: string;
}

/** The command line is wrong; the message shows how. */
export class UsageError extends Error {}

/** The text of `--help`. */
export const usage = `Previews a Pulumi Node.js program with its policy pack: no Pulumi CLI, no credentials, no network.

Usage: npm run preview -- [options]

  -s, --stack NAME               stack to preview, configured by Pulumi.NAME.yaml (default: prod)
  -C, --cwd DIR                  run as if started in DIR, the project's directory
      --policy-pack DIR          policy pack to run (default: policy-pack, if it exists)
      --policy-pack-config FILE  configuration of the policies, as JSON
      --answers FILE             answers to the program's calls of providers, as JSON
      --json FILE                write the result to FILE as JSON; with -, print only the result
  -h, --help                     print this text

Exit status: 0 no mandatory violation, 1 a mandatory violation, 2 the preview failed.
`;

const options = {
    help: { type: "boolean", short: "h", default: false },
    cwd: { type: "string", short: "C", default: "." },
    stack: { type: "string", short: "s", default: "prod" },
    "policy-pack": { type: "string" },
    "policy-pack-config": { type: "string" },
    answers: { type: "string" },
    json: { type: "string" },
} as const;

/** Parses the arguments after the command's name. Throws a UsageError for unknown ones. */
export function parseCommandLine(args: string[]): CommandLine {
    const values = parse(args);
    const projectDirectory = resolve(values.cwd);
    const inProject = (path: string | undefined) => (path === undefined ? undefined : resolve(projectDirectory, path));
    const ownPack = resolve(projectDirectory, "policy-pack");
    const policyPackDirectory = inProject(values["policy-pack"]) ?? (existsSync(ownPack) ? ownPack : undefined);
    if (values["policy-pack-config"] !== undefined && policyPackDirectory === undefined) {
        throw new UsageError(
            "--policy-pack-config is given, but there is no policy pack: name one with --policy-pack.",
        );
    }
    return {
        help: values.help,
        projectDirectory,
        stack: values.stack,
        policyPackDirectory,
        policyPackConfigFile: inProject(values["policy-pack-config"]),
        answersFile: inProject(values.answers),
        jsonFile: values.json === "-" ? "-" : inProject(values.json),
    };
}

function parse(args: string[]) {
    try {
        const { values, tokens } = parseArgs({ args, options, tokens: true });
        const names = tokens.map((token) => (token.kind === "option" ? token.name : ""));
        const repeated = names.find((name, index) => names.indexOf(name) < index);
        if (repeated !== undefined) throw new Error(`Option '--${repeated}' is given more than once`);
        return values;
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}
