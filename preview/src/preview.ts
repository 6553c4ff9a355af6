import { availableParallelism } from "node:os";
import type { Answers } from "./answers";
import { interrupted, PreviewError } from "./errors";
import { startServer } from "./grpc";
import type { PolicyPackConfig } from "./policyPackConfig";
import { type Project, readProject } from "./project";
import type { Diagnostic, PreviewEvent, PreviewResult } from "./result";
import { Run } from "./run";
import { readStackConfig } from "./stackConfig";

export interface PreviewOptions {
    /** Folder of Pulumi.yaml. */
    projectDirectory: string;
    /** Name of the stack: `prod`, or `organization/project/prod`. */
    stack: string;
    /** Folder of PulumiPolicy.yaml. @default no policy pack */
    policyPackDirectory?: string;
    /** What the policies are configured with, over their defaults. */
    policyPackConfig?: PolicyPackConfig;
    /** Answers to what the program asks providers. What has no answer is unknown. */
    answers?: Answers;
    /** Hears what happens. */
    onEvent?: (event: PreviewEvent) => void;
    /** Ends the preview, and the processes of program and pack with it. */
    signal?: AbortSignal;
}

/**
 * Previews a program: runs it, and has a policy pack judge what it registers. Rejects with a PreviewError where the
 * program, its configuration or the pack fails; a violation is no failure. Program and pack have ended when it settles,
 * and they end with this process in any case.
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
    if (options.signal?.aborted) throw interrupted();
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

/** A full name of a stack has its organization and project before it. */
function parseStack(name: string, project: Project): { organization: string; stack: string } {
    const parts = name.split("/");
    const stack = parts.at(-1) ?? "";
    const [organization = "organization", projectName = project.name] = parts.slice(0, -1);
    if (projectName === project.name && parts.length <= 3) return { organization, stack };
    throw new PreviewError("configuration", `The stack ${name} is not one of the project ${project.name}.`);
}
