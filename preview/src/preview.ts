import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { availableParallelism } from "node:os";
import { AlwaysSetOutputs } from "./alwaysSetOutputs";
import { AnswerBook, type Answers, Invokes, Outputs } from "./answers";
import { Callbacks, Hooks, Transforms } from "./callbacks";
import { Goals } from "./goals";
import { type LocalServer, startServer } from "./grpc";
import { PolicyPack } from "./policyPack";
import type { PolicyPackConfig } from "./policyPackConfig";
import { Program } from "./program";
import { type Project, readProject } from "./project";
import { DefaultProviders, Packages } from "./providers";
import { Judgement, Registrar } from "./registrar";
import { Resources } from "./resources";
import { type Diagnostic, type PreviewedResource, PreviewError, type PreviewEvent, type PreviewResult } from "./result";
import { type Deployment, engineService, Monitor } from "./services";
import { readStackConfig, type StackConfig } from "./stackConfig";

export interface PreviewOptions {
    /** Folder of Pulumi.yaml. */
    projectDirectory: string;
    /** Name of the stack: `prod`, or `organization/project/prod`. */
    stack: string;
    /** Folder of PulumiPolicy.yaml. @default no policy pack */
    policyPackDirectory?: string;
    /** The configuration of the policies, over their defaults. */
    policyPackConfig?: PolicyPackConfig;
    /** Answers to the program's calls of providers. A call without an answer has an unknown result. */
    answers?: Answers;
    /** Receives events of the preview. */
    onEvent?: (event: PreviewEvent) => void;
    /** Stops the preview, and the processes of program and pack with it. */
    signal?: AbortSignal;
}

/**
 * Previews a program: runs it, and lets a policy pack judge the resources that it registers. Rejects with a
 * PreviewError if the program, its configuration or the pack fails; a violation is not a failure. Program and pack have
 * ended when it settles, and they always end with this process.
 */
export async function preview(options: PreviewOptions): Promise<PreviewResult> {
    const diagnostics: Diagnostic[] = [];
    const emit = (event: PreviewEvent) => {
        if (event.kind === "diagnostic") diagnostics.push(event.diagnostic);
        options.onEvent?.(event);
    };
    try {
        return await start(options, emit, diagnostics);
    } catch (error) {
        if (error instanceof PreviewError) error.diagnostics = diagnostics;
        throw error;
    }
}

async function start(
    options: PreviewOptions,
    emit: (event: PreviewEvent) => void,
    diagnostics: Diagnostic[],
): Promise<PreviewResult> {
    const started = performance.now();
    if (options.signal?.aborted) throw PreviewError.interrupted();
    emit({ kind: "phase", phase: "starting" });
    const project = readProject(options.projectDirectory);
    const { organization, stack } = parseStack(options.stack, project);
    const config = readStackConfig(project, stack);
    for (const message of config.warnings) {
        emit({ kind: "diagnostic", diagnostic: { severity: "warning", message } });
    }
    const deployment = {
        ...{ organization, stack },
        project: project.name,
        config: config.values,
        configSecretKeys: config.secretKeys,
        parallel: 4 * availableParallelism(),
    };
    const server = await startServer();
    const run = new Run({ options, project, config, deployment, server, started, emit, diagnostics });
    try {
        return await run.result();
    } finally {
        await run.stop();
        server.close();
    }
}

/** A stack's full name has the organization and the project as prefix. */
function parseStack(name: string, project: Project): { organization: string; stack: string } {
    const parts = name.split("/");
    const stack = parts.at(-1) ?? "";
    const [organization = "organization", projectName = project.name] = parts.slice(0, -1);
    if (projectName === project.name && parts.length <= 3) return { organization, stack };
    throw new PreviewError("configuration", `The stack ${name} is not one of the project ${project.name}.`);
}

/** The parts of one run. */
interface RunParts {
    options: PreviewOptions;
    project: Project;
    config: StackConfig;
    deployment: Deployment;
    server: LocalServer;
    /** When the preview started. */
    started: number;
    emit: (event: PreviewEvent) => void;
    /** The log so far. */
    diagnostics: Diagnostic[];
}

/** One run of a program, with the pack that judges it. Both start at the same time. */
class Run {
    private readonly ending = new AbortController();
    private readonly pack: Promise<PolicyPack | undefined>;
    private readonly session: Session;
    private readonly signal: AbortSignal;
    private programReady = 0;
    private packReady?: number;
    private program?: Program;

    constructor(private readonly parts: RunParts) {
        const { options, project, config, deployment, server, emit } = parts;
        this.signal = AbortSignal.any([this.ending.signal, ...(options.signal ? [options.signal] : [])]);
        this.pack = this.startPack();
        this.pack.catch(() => undefined);
        this.session = new Session({
            ...{ deployment, config, pack: this.pack },
            directory: project.programDirectory,
            answers: options.answers ?? {},
            log: this.log,
            onResource: (resource) => {
                emit({ kind: "resource", resource });
            },
        });
        server.add(ResourceMonitorService, this.session.monitor.service());
        server.add(EngineService, engineService(this.log));
    }

    /** The registered resources and the pack's report. Rejects with a PreviewError if one of them fails. */
    async result(): Promise<PreviewResult> {
        const { monitor, resources, judgement } = this.session;
        const program = this.startProgram();
        const failed = Promise.race([
            monitor.failed,
            judgement.failed,
            rejectionOf(program.ended),
            rejectionOf(this.pack),
        ]);
        await Promise.race([monitor.started, program.ended, failed]);
        this.programReady = this.elapsed();
        this.parts.emit({ kind: "phase", phase: "running" });
        await Promise.race([monitor.finished, program.ended, failed]);
        this.parts.emit({ kind: "phase", phase: "judging" });
        // The program only has to exit, which takes as long as judging a small stack.
        monitor.end();
        await Promise.race([Promise.all([judgement.judgeStack(resources.registered), program.ended]), failed]);
        return this.resultOf(await this.pack);
    }

    /** Stops what still runs. */
    async stop(): Promise<void> {
        this.ending.abort();
        await Promise.allSettled([this.program?.stop(), this.pack.then((pack) => pack?.stop())]);
        this.session.close();
    }

    private async startPack(): Promise<PolicyPack | undefined> {
        const { options, deployment, server } = this.parts;
        if (options.policyPackDirectory === undefined) return undefined;
        const pack = await PolicyPack.start({
            ...deployment,
            directory: options.policyPackDirectory,
            policyPackConfig: options.policyPackConfig,
            engine: server.address,
            onDiagnostic: this.log,
            signal: this.signal,
        });
        this.packReady = this.elapsed();
        return pack;
    }

    private startProgram(): Program {
        const { project, deployment, server, diagnostics } = this.parts;
        const { log, signal } = this;
        this.program = new Program({ project, deployment, address: server.address, log, diagnostics, signal });
        return this.program;
    }

    private resultOf(pack: PolicyPack | undefined): PreviewResult {
        const { deployment, diagnostics } = this.parts;
        const { resources, judgement, answers } = this.session;
        return {
            project: deployment.project,
            stack: deployment.stack,
            resources: resources.registered,
            outputs: resources.stack?.outputs ?? {},
            violations: judgement.violations,
            remediations: judgement.remediations,
            diagnostics,
            unanswered: answers.unanswered,
            ...(pack && {
                policyPack: { name: pack.name, version: pack.version, policies: pack.policies.length },
            }),
            timings: {
                programReady: this.programReady,
                ...(this.packReady === undefined ? {} : { packReady: this.packReady }),
                total: this.elapsed(),
            },
        };
    }

    private readonly log = (diagnostic: Diagnostic): void => {
        this.parts.emit({ kind: "diagnostic", diagnostic });
    };

    private elapsed(): number {
        return Math.round(performance.now() - this.parts.started);
    }
}

/** Settles only if another promise rejects. */
function rejectionOf(promise: Promise<unknown>): Promise<never> {
    return promise.then(() => new Promise<never>(() => undefined));
}

/** The options of a session. */
interface SessionOptions {
    deployment: Deployment;
    config: StackConfig;
    /** Folder in which the program runs. */
    directory: string;
    answers: Answers;
    /** The pack, once it is ready. */
    pack: Promise<PolicyPack | undefined>;
    log: (diagnostic: Diagnostic) => void;
    /** Receives each resource once it is registered. */
    onResource: (resource: PreviewedResource) => void;
}

/** The parts of the engine that serve one run of a program, and their results. */
class Session {
    readonly resources = new Resources();
    readonly answers: AnswerBook;
    readonly judgement: Judgement;
    readonly monitor: Monitor;
    private readonly callbacks = new Callbacks();

    constructor({ deployment, config, directory, answers, pack, log, onResource }: SessionOptions) {
        const { project, stack } = deployment;
        const { resources, callbacks } = this;
        this.answers = new AnswerBook(answers);
        this.judgement = new Judgement(pack);
        const outputs = new Outputs(new AlwaysSetOutputs(directory), this.answers);
        const packages = new Packages();
        const hooks = new Hooks(callbacks, log);
        const transforms = new Transforms(callbacks, directory);
        const defaultProviders: DefaultProviders = new DefaultProviders(config, (provider) =>
            registrar.registerDefaultProvider(provider),
        );
        const goals = new Goals(resources, transforms, packages, defaultProviders, directory);
        const registrar = new Registrar({
            ...{ project, stack, directory, log, onResource },
            ...{ resources, goals, packages, defaultProviders, judgement: this.judgement, hooks, outputs },
        });
        const invokes = new Invokes(resources, goals, transforms, packages, defaultProviders, this.answers, directory);
        this.monitor = new Monitor(deployment, registrar, invokes, transforms, packages, hooks);
    }

    /** Closes the connections to the program. */
    close(): void {
        this.callbacks.close();
    }
}
