import { PreviewError, readProject, readStackConfig } from "@landing-zone/preview";
import * as pulumi from "@pulumi/pulumi";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { namesOf } from "../config/names";
import { readSettings } from "../config/settings";
import { deployRoleDocuments, type Documents } from "./documents";
import { switchesOf } from "./inputs";

const usage = `Writes the policies of the roles that deploy an environment, filled in for its settings and switches. Asks nothing of
AWS.

Usage: npm run deploy-roles -- [options]

  -s, --stack NAME  stack, configured by Pulumi.NAME.yaml (default: prod)
  -C, --cwd DIR     run as if started in DIR, the project's directory
      --out DIR     folder to write to; what else it has of a policy's name is deleted (default: deploy-roles-NAME)
  -h, --help        print this text

Exit status: 0 written; 2 the command failed.
`;

const options = {
    stack: { type: "string", short: "s", default: "prod" },
    cwd: { type: "string", short: "C", default: "." },
    out: { type: "string" },
    help: { type: "boolean", short: "h", default: false },
} as const;

/** Does what the arguments ask for and returns the process's exit status: see the usage. */
async function command(args: string[]): Promise<number> {
    try {
        const { stack, cwd, out, help } = parseArgs({ args, options }).values;
        if (help) {
            process.stdout.write(usage);
            return 0;
        }
        const directory = resolve(cwd, out ?? `deploy-roles-${stack.split("/").at(-1) ?? stack}`);
        const documents = await documentsOf(resolve(cwd), stack);
        write(directory, documents);
        for (const name of documents.keys()) process.stdout.write(`${relative(".", join(directory, name))}\n`);
        return 0;
    } catch (error) {
        process.stderr.write(failure(error));
        return 2;
    }
}

async function documentsOf(projectDirectory: string, stack: string): Promise<Documents> {
    const project = readProject(projectDirectory);
    const { values, secretKeys } = readStackConfig(project, stack);
    // The SDK has no other way to name the project and stack of a program that no engine runs.
    await pulumi.runtime.setMocks(
        { newResource: () => ({ id: "", state: {} }), call: () => ({}) },
        project.name,
        stack,
    );
    pulumi.runtime.setAllConfig(values, secretKeys);
    const settings = readSettings();
    const { homeRegion, organization, logArchive } = settings;
    return deployRoleDocuments({
        names: namesOf(settings),
        homeRegion,
        organizationId: organization.id,
        managementAccountId: organization.managementAccountId,
        logArchiveAccountId: logArchive.accountId,
        project: project.name,
        switches: switchesOf(settings),
    });
}

/** Deletes policies of an earlier run that are no longer needed, so that none of them is attached by mistake. */
function write(directory: string, documents: Documents): void {
    mkdirSync(directory, { recursive: true });
    const ours = /^(management|log-archive)(-[a-z]+)?\.json$/;
    for (const name of readdirSync(directory)) if (ours.test(name)) rmSync(join(directory, name));
    for (const [name, document] of documents)
        writeFileSync(join(directory, name), `${JSON.stringify(document, undefined, 4)}\n`);
}

function failure(error: unknown): string {
    const { message, stack } = error as NodeJS.ErrnoException;
    if ((error as NodeJS.ErrnoException).code?.startsWith("ERR_PARSE_ARGS")) return `${message}\n\n${usage}`;
    const explained = error instanceof PreviewError || error instanceof pulumi.RunError;
    return explained || (error as NodeJS.ErrnoException).code !== undefined
        ? `error: ${message}\n`
        : `${String(stack)}\n`;
}

void command(process.argv.slice(2)).then((status) => (process.exitCode = status));
