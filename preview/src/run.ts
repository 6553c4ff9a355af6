import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import { engineService } from "./engine";
import type { LocalServer } from "./grpc";
import type { Deployment } from "./monitor";
import { PolicyPack } from "./policyPack";
import type { PreviewOptions } from "./preview";
import { Program } from "./program";
import type { Project } from "./project";
import type { Diagnostic, PreviewEvent, PreviewResult } from "./result";
import { Session } from "./session";
import type { StackConfig } from "./stackConfig";

/** What one run is made of. */
export interface RunParts {
    options: PreviewOptions;
    project: Project;
    config: StackConfig;
    deployment: Deployment;
    server: LocalServer;
    /** When the preview started. */
    started: number;
    emit: (event: PreviewEvent) => void;
    /** What was logged so far. */
    diagnostics: Diagnostic[];
}

/** One run of a program, with the pack that judges it. Both start at once, at the same time. */
export class Run {
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

    /** What the program registered and the pack said. Rejects with a PreviewError where one of them fails. */
    async result(): Promise<PreviewResult> {
        const { monitor, resources, judgement } = this.session;
        const program = this.startProgram();
        const failed = Promise.race([monitor.failed, rejectionOf(program.ended), rejectionOf(this.pack)]);
        await Promise.race([monitor.started, program.ended, failed]);
        this.programReady = this.elapsed();
        this.parts.emit({ kind: "phase", phase: "running" });
        await Promise.race([monitor.finished, program.ended, failed]);
        this.parts.emit({ kind: "phase", phase: "judging" });
        await Promise.race([judgement.judgeStack(resources.registered), failed]);
        monitor.end();
        await Promise.race([program.ended, failed]);
        return this.resultOf(await this.pack);
    }

    /** Ends what still runs. */
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

/** Never settles but by the rejection of another promise. */
function rejectionOf(promise: Promise<unknown>): Promise<never> {
    return promise.then(() => new Promise<never>(() => undefined));
}
