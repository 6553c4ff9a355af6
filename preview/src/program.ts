import { type Child, type Exit, runSdkScript, type SdkScriptOptions } from "./childProcess";
import type { Project } from "./project";
import { type Diagnostic, PreviewError } from "./result";
import type { Deployment } from "./services";

/** The start options of a program. */
export interface ProgramOptions {
    project: Project;
    deployment: Deployment;
    /** Address of the engine's services. */
    address: string;
    /** Receives the program's output. */
    log: (diagnostic: Diagnostic) => void;
    /** The log so far. */
    diagnostics: Diagnostic[];
    signal?: AbortSignal;
}

/** A program, run by the SDK's own code. */
export class Program {
    /**
     * Resolves when the program has succeeded, and rejects with a PreviewError if it failed. Either may stay unhandled.
     */
    readonly ended: Promise<void>;
    private readonly child: Child;
    private readonly printedErrors: string[] = [];

    constructor(private readonly options: ProgramOptions) {
        const { programDirectory: directory, runtime } = options.project;
        const script: SdkScriptOptions = {
            directory,
            nodeArguments: runtime.nodeArguments,
            args: argumentsOf(options),
            env: environmentOf(options),
            signal: options.signal,
            onLine: (line, stream) => {
                if (stream === "stderr") this.printedErrors.push(line);
                options.log({ severity: "info", message: line });
            },
        };
        this.child = runSdkScript("run", script, () => {
            const message = "It looks like the Pulumi SDK has not been installed. Have you run npm install in";
            return new PreviewError("program", `${message} ${directory}?`);
        });
        this.ended = this.child.exited.then(
            (exit) => {
                if (exit.code !== 0) throw this.failure(exit);
            },
            (error: unknown) => {
                throw new PreviewError("program", String(error));
            },
        );
        this.ended.catch(() => undefined);
    }

    /** Stops the program if it has not ended. */
    async stop(): Promise<void> {
        this.child.kill();
        await this.ended.catch(() => undefined);
    }

    /** Why the program ended: its log, or otherwise its output. */
    private failure({ code, signal }: Exit): PreviewError {
        if (this.options.signal?.aborted) return PreviewError.interrupted();
        const logged = this.options.diagnostics.filter(({ severity }) => severity === "error");
        const how =
            code === null
                ? `Program was ended by ${String(signal)}`
                : `Program exited with non-zero exit code: ${code}`;
        const words = logged.length > 0 ? logged.map(({ message }) => message) : [...this.printedErrors, how];
        return new PreviewError("program", words.join("\n"));
    }
}

function argumentsOf({ project, deployment, address }: ProgramOptions): string[] {
    const { directory, programDirectory, entryPoint } = project;
    return [
        ...["--monitor", address, "--engine", address],
        ...["--organization", deployment.organization, "--project", deployment.project, "--stack", deployment.stack],
        ...["--root-directory", directory, "--pwd", programDirectory],
        ...["--parallel", String(deployment.parallel), "--dry-run"],
        entryPoint,
    ];
}

function environmentOf({ project: { runtime }, deployment }: ProgramOptions) {
    const config = Object.entries(deployment.config).map(([key, value]) => [key.replace(":", ":config:"), value]);
    return {
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config)),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(deployment.configSecretKeys),
        PULUMI_NODEJS_TYPESCRIPT: runtime.typescript ? "true" : undefined,
        PULUMI_NODEJS_TSCONFIG_PATH: runtime.tsconfig,
    };
}
