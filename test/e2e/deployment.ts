import { LocalWorkspace, Stack, type EngineEvent, type OpMap, type UpOptions } from "@pulumi/pulumi/automation";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parse, stringify } from "yaml";
import type { EmulatedAws } from "./emulatedAws";
import { path, pulumiCommand } from "./tools";

export const root = resolve(__dirname, "../..");

/** Settings of an environment, by their names without the project's. */
export type Settings = Record<string, Record<string, unknown>>;

const namespace = "landing-zone:";

/** How many resources wait for AWS at a time. */
const parallel = 32;

/** The options of a CLI command that runs without a terminal. */
const unattended = ["--yes", "--skip-preview", "--non-interactive"];

/**
 * A stack of the landing zone in a separate folder, which contains the project's files as links, the stack's settings
 * and its state.
 */
export class Deployment {
    private constructor(
        /** The example environment of which it has the name and the settings. */
        private readonly environment: string,
        private readonly directory: string,
        readonly stack: Stack,
        private readonly variables: Record<string, string>,
        /** Path of the Pulumi CLI. */
        private readonly pulumi: string,
    ) {}

    /** Creates an empty stack. */
    static async create(aws: EmulatedAws, environment: string): Promise<Deployment> {
        const directory = mkdtempSync(join(tmpdir(), "landing-zone-e2e-"));
        for (const entry of readdirSync(root).filter((name) => !/^\.|^Pulumi\..+\.yaml$/.test(name)))
            symlinkSync(join(root, entry), join(directory, entry));
        const state = join(directory, ".state");
        mkdirSync(state);
        const variables = {
            ...aws.environment,
            PATH: path,
            PULUMI_BACKEND_URL: `file://${state}`,
            PULUMI_CONFIG_PASSPHRASE: "",
            PULUMI_SKIP_UPDATE_CHECK: "true",
        };
        const command = await pulumiCommand();
        const workspace = await LocalWorkspace.create({
            workDir: directory,
            pulumiCommand: command,
            envVars: variables,
        });
        const stack = await Stack.create(environment, workspace);
        const deployment = new Deployment(environment, directory, stack, variables, command.command);
        deployment.configure();
        return deployment;
    }

    /** Gives the stack the example environment's settings, changed. */
    configure(change: (settings: Settings) => void = () => undefined): void {
        const { config } = stackFile(join(root, `Pulumi.${this.environment}.yaml`));
        const own = Object.entries(config).filter(([name]) => name.startsWith(namespace));
        const settings = Object.fromEntries(
            own.map(([name, value]) => [name.slice(namespace.length), value]),
        ) as Settings;
        change(settings);
        for (const [name, value] of Object.entries(settings)) config[namespace + name] = value;
        const file = join(this.directory, `Pulumi.${this.environment}.yaml`);
        writeFileSync(file, stringify({ ...stackFile(file), config }));
    }

    /** The events of a preview. */
    async preview(options: Parameters<Stack["preview"]>[0] = {}): Promise<EngineEvent[]> {
        const events: EngineEvent[] = [];
        await this.stack.preview({ ...options, onEvent: (event) => events.push(event) });
        return events;
    }

    /** Deploys, and returns how many resources were created, updated and so on. */
    async up(options: UpOptions = {}): Promise<OpMap> {
        const { summary } = await this.stack.up({ parallel, ...options });
        return summary.resourceChanges ?? {};
    }

    /** Starts a deployment, and kills the engine with all its providers once it has created a number of resources. */
    async upKilledAfter(created: number): Promise<void> {
        const engine = this.start(this.pulumi, "up", "--stack", this.environment, ...unattended);
        let output = "";
        engine.stdout?.on("data", (text: string) => {
            output += text;
            const seen = output.match(/ created \(/g)?.length ?? 0;
            if (seen >= created && engine.pid !== undefined) process.kill(-engine.pid, "SIGKILL");
        });
        const [, signal] = (await once(engine, "exit")) as [number | null, string | null];
        if (signal !== "SIGKILL") throw new Error(`The deployment ended before it was killed:\n${output}`);
    }

    /**
     * Imports what exists in AWS already and Pulumi does not know, with the commands of
     * docs/runbooks/interrupted-deployment.md.
     *
     * @returns How many resources were imported.
     */
    async takeOver(): Promise<number> {
        const file = join(this.directory, "import.json");
        const importFile = join(root, "node_modules/.bin/landing-zone-import-file");
        // The command ends with 1 where there is something to import.
        await this.run([1], importFile, "--stack", this.environment, "--out", file);
        const { resources } = JSON.parse(readFileSync(file, "utf8")) as { resources: { component?: boolean }[] };
        const options = ["--generate-code=false", ...unattended];
        await this.run([0], this.pulumi, "import", "--stack", this.environment, "--file", file, ...options);
        await this.stack.refresh({ clearPendingCreates: true });
        return resources.filter(({ component }) => !component).length;
    }

    /** Removes the protection of all resources, as the documentation describes. */
    async unprotectAll(): Promise<void> {
        await this.run([0], this.pulumi, "state", "unprotect", "--stack", this.environment, "--all", "--yes");
    }

    /**
     * Records what the engine sends to a policy pack for the stack, for tests that run without the engine. Only if
     * E2E_RECORD is set: AWS generates other IDs each time.
     */
    async record(name: string): Promise<void> {
        if (process.env.E2E_RECORD === undefined) return;
        const file = join(__dirname, "recorded", `${name}.json`);
        this.stack.workspace.envVars = { ...this.variables, E2E_RECORDING: file };
        await this.stack.preview({ policyPacks: [join(__dirname, "recorder-pack")] });
        this.stack.workspace.envVars = this.variables;
    }

    /** Deletes the folder, and with it all that Pulumi knows of the stack. */
    remove(): void {
        rmSync(this.directory, { recursive: true, force: true });
    }

    /** Starts a command in the stack's folder, as the leader of a group of processes. */
    private start(command: string, ...words: string[]): ChildProcess {
        const child = spawn(command, words, {
            cwd: this.directory,
            env: { ...process.env, ...this.variables },
            stdio: ["ignore", "pipe", "pipe"],
            detached: true,
        });
        for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").resume();
        return child;
    }

    /** Runs a command in the stack's folder. Rejects where it ends with another exit status than those expected. */
    private async run(expected: number[], command: string, ...words: string[]): Promise<void> {
        const child = this.start(command, ...words);
        let output = "";
        for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: string) => (output += text));
        const [status] = (await once(child, "close")) as [number | null];
        if (status === null || !expected.includes(status))
            throw new Error(`${command} ${words.join(" ")} ended with ${String(status)}:\n${output}`);
    }
}

function stackFile(file: string): { config: Record<string, unknown> } {
    return parse(readFileSync(file, "utf8")) as { config: Record<string, unknown> };
}
