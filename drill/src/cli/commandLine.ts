import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** What the command line asks for. All paths are absolute. */
export interface CommandLine {
    help: boolean;
    projectDirectory: string;
    stack: string;
    /** Calls and alerts are listed, and nothing is called. */
    list: boolean;
    /** Minutes to wait for alerts. */
    wait: number;
}

/** The command line is wrong; the message says how. */
export class UsageError extends Error {}

/** What `--help` prints. */
export const usage = `Tests every path of alerts of a deployed landing zone: both accounts, each Region that has tamper rules, and each topic.
Makes calls that change nothing, prints what must arrive, and asks AWS what has. The recipients are notified.

Usage: npm run drill -- [options]

  -s, --stack NAME    stack, configured by Pulumi.NAME.yaml (default: prod)
  -C, --cwd DIR       run as if started in DIR, the project's directory
      --list          print the calls and what must arrive, and call nothing
      --wait MINUTES  how long to wait for it (default: 15)
  -h, --help          print this text

Exit status: 0 all has arrived; 1 something has not; 2 the command failed, or AWS refused to say what has arrived.
`;

const options = {
    help: { type: "boolean", short: "h", default: false },
    cwd: { type: "string", short: "C", default: "." },
    stack: { type: "string", short: "s", default: "prod" },
    list: { type: "boolean", default: false },
    wait: { type: "string", default: "15" },
} as const;

/** Reads the arguments that follow the command's name. Throws a UsageError for what it does not know. */
export function parseCommandLine(args: string[]): CommandLine {
    const { cwd, wait, ...rest } = parse(args);
    if (!/^\d{1,3}$/.test(wait))
        throw new UsageError(`--wait is ${wait}: write a whole number of minutes from 0 to 999.`);
    return { ...rest, projectDirectory: resolve(cwd), wait: Number(wait) };
}

function parse(args: string[]) {
    try {
        return parseArgs({ args, options }).values;
    } catch (error) {
        throw new UsageError((error as Error).message);
    }
}
