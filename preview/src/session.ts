import { AlwaysSetOutputs } from "./alwaysSetOutputs";
import { AnswerBook, type Answers } from "./answers";
import { Callbacks } from "./callbacks";
import { DefaultProviders } from "./defaultProviders";
import { Goals } from "./goals";
import { Hooks } from "./hooks";
import { Invokes } from "./invokes";
import { Judgement } from "./judgement";
import { type Deployment, Monitor } from "./monitor";
import { Outputs } from "./outputs";
import { Packages } from "./packages";
import type { PolicyPack } from "./policyPack";
import { Registrar } from "./registrar";
import { Resources } from "./resources";
import type { Diagnostic, PreviewedResource } from "./result";
import type { StackConfig } from "./stackConfig";
import { Transforms } from "./transforms";

/** What a session is made for. */
export interface SessionOptions {
    deployment: Deployment;
    config: StackConfig;
    /** Folder in which the program runs. */
    directory: string;
    answers: Answers;
    /** The pack that judges, once it is ready. */
    pack: Promise<PolicyPack | undefined>;
    log: (diagnostic: Diagnostic) => void;
    /** Receives each resource once it is registered. */
    onResource: (resource: PreviewedResource) => void;
}

/** The parts of the engine that serve one run of a program, and what they gather. */
export class Session {
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

    /** Closes the lines to the program. */
    close(): void {
        this.callbacks.close();
    }
}
