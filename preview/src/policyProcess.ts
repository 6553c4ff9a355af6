import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { resolve } from "node:path";
import { type Child, type Exit, runSdkScript, type SdkScriptOptions } from "./childProcess";
import { call, channelOptions, defaultDeadline, grpc, hasCode, type Method } from "./grpc";
import { deferred, within } from "./promises";
import { type Diagnostic, PreviewError } from "./result";

/** The start options of a policy pack's process. */
export interface PolicyProcessOptions {
    /** Folder of PulumiPolicy.yaml. */
    directory: string;
    /** Project and stack whose resources the pack judges. */
    project: string;
    stack: string;
    /** @default "organization" */
    organization?: string;
    /** The stack's configuration, by key (`namespace:name`). @default none */
    config?: Record<string, string>;
    /** Address of the Engine service for the pack's log. @default none: the pack prints */
    engine?: string;
    /** Receives the pack's output, and warnings about its configuration. */
    onDiagnostic?: (diagnostic: Diagnostic) => void;
    /** Ends the process. */
    signal?: AbortSignal;
    /** Milliseconds within which the pack must start, and answer a call. @default 60000 */
    deadline?: number;
}

/** The process of a policy pack, and the connection to it. */
export class PolicyProcess {
    private readonly directory: string;
    private readonly deadline: number;
    private readonly child: Child;
    /** Rejects when the process ends. */
    private readonly ended: Promise<never>;
    /** Resolves to the first line that the process prints. */
    private readonly port = deferred<string>();
    private readonly errors: string[] = [];
    private portRead = false;
    private connected?: AnalyzerClient;

    private constructor(private readonly options: PolicyProcessOptions) {
        this.directory = resolve(options.directory);
        this.deadline = options.deadline ?? defaultDeadline;
        const script: SdkScriptOptions = {
            directory: this.directory,
            args: [options.engine ?? "", "."],
            env: environmentOf(options),
            signal: options.signal,
            onLine: (line, stream) => {
                this.receive(line, stream);
            },
        };
        this.child = runSdkScript("run-policy-pack", script, () => {
            const message = `It looks like the policy pack's dependencies are not installed; try running npm install in`;
            return new PreviewError("policy pack", `${message} ${this.directory}.`);
        });
        this.ended = this.child.exited.then(
            (exit) => {
                throw this.endedWith(exit);
            },
            (error: unknown) => {
                throw this.failure(String(error));
            },
        );
        this.ended.catch(() => undefined);
    }

    /** Starts the pack and waits until it serves. Rejects with its output if it ends before. */
    static async start(options: PolicyProcessOptions): Promise<PolicyProcess> {
        const process = new PolicyProcess(options);
        try {
            const port = await process.readPort();
            const credentials = grpc.credentials.createInsecure();
            process.connected = new AnalyzerClient(`127.0.0.1:${port}`, credentials, channelOptions);
            return process;
        } catch (error) {
            await process.stop();
            throw error;
        }
    }

    private async readPort(): Promise<string> {
        const printed = Promise.race([this.port.promise, this.ended]);
        const port = await within(printed, this.deadline, () => this.late("start"));
        if (/^\d+$/.test(port)) return port;
        const place = "where Pulumi reads a port: a pack must not print anything while it loads.";
        throw this.failure(`The policy pack in ${this.directory} printed ${JSON.stringify(port)} ${place}`);
    }

    /** Calls the pack. Rejects with a PreviewError that names the problem; `task` is the pack's task. */
    async ask<Request, Response>(
        task: string,
        method: (client: AnalyzerClient) => Method<Request, Response>,
        request: Request,
    ): Promise<Response> {
        const client = this.connected;
        if (!client) throw new PreviewError("policy pack", `The policy pack in ${this.directory} was stopped.`);
        try {
            return await call(method(client), request, this.deadline);
        } catch (error) {
            if (hasCode(error, grpc.status.DEADLINE_EXCEEDED)) throw this.late(task);
            if (hasCode(error, grpc.status.UNAVAILABLE, grpc.status.CANCELLED)) {
                await within(this.ended, this.deadline, () => this.late(task));
            }
            throw new PreviewError("policy pack", hasCode(error) ? error.details : String(error), { cause: error });
        }
    }

    /** Ends the process. */
    async stop(): Promise<void> {
        this.connected?.close();
        this.connected = undefined;
        this.child.kill();
        await this.ended.catch(() => undefined);
    }

    private receive(line: string, stream: "stdout" | "stderr"): void {
        if (stream === "stderr") this.errors.push(line);
        if (stream === "stdout" && !this.portRead) {
            this.portRead = true;
            this.port.resolve(line);
        } else this.options.onDiagnostic?.({ severity: "info", message: line });
    }

    private endedWith({ code, signal }: Exit): PreviewError {
        if (this.options.signal?.aborted) return PreviewError.interrupted();
        const how = code === null ? `by ${String(signal)}` : `with code ${code}`;
        return this.failure(`The policy pack in ${this.directory} ended ${how}.`);
    }

    private late(task: string): PreviewError {
        return this.failure(
            `The policy pack in ${this.directory} took longer than ${this.deadline / 1000} s to ${task}.`,
        );
    }

    /** What is known of the process from outside, then its own output. */
    private failure(message: string): PreviewError {
        return new PreviewError("policy pack", [message, ...this.errors].join("\n"));
    }
}

function environmentOf({ project, stack, organization = "organization", config }: PolicyProcessOptions) {
    return {
        PULUMI_CONFIG: JSON.stringify(config ?? {}),
        PULUMI_NODEJS_ORGANIZATION: organization,
        PULUMI_NODEJS_PROJECT: project,
        PULUMI_NODEJS_STACK: stack,
        PULUMI_NODEJS_DRY_RUN: "true",
        PULUMI_ORGANIZATION: organization,
        PULUMI_PROJECT: project,
        PULUMI_STACK: stack,
        PULUMI_DRY_RUN: "true",
    };
}
