import {
    type ReadResourceRequest,
    ReadResourceResponse,
    type RegisterResourceOutputsRequest,
    type RegisterResourceRequest,
    RegisterResourceResponse,
    TransformResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Outputs } from "./answers";
import type { Hooks } from "./callbacks";
import { type Goal, type Goals, resourceOptions } from "./goals";
import { Struct } from "./grpc";
import type { PolicyPack } from "./policyPack";
import { deferred, Queue } from "./promises";
import { type DefaultProviders, denied, type Packages, type ProviderGoal } from "./providers";
import { isProvider, type Registration, type Resources } from "./resources";
import { type Diagnostic, type PreviewedResource, PreviewError, type Remediation, type Violation } from "./result";
import { makeUrn, packageOf, urnIn } from "./urn";
import { isUnknown, received, unknown } from "./values";

/** The options for registering resources. */
export interface RegistrarParts {
    project: string;
    stack: string;
    /** Folder in which the program runs. */
    directory: string;
    resources: Resources;
    goals: Goals;
    packages: Packages;
    defaultProviders: DefaultProviders;
    judgement: Judgement;
    hooks: Hooks;
    outputs: Outputs;
    log: (diagnostic: Diagnostic) => void;
    /** Receives each resource once it is registered. */
    onResource: (resource: PreviewedResource) => void;
}

/** Registers and reads resources, as the engine does in a preview. Errors that end the preview are PreviewErrors. */
export class Registrar {
    constructor(private readonly parts: RegistrarParts) {}

    /** Registers a resource of the program. */
    async register(request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
        const registering = this.parts.goals.of(request).then((goal) => this.add(goal));
        this.parts.resources.track(request.getParent() || undefined, registering);
        const { resource, id } = await registering;
        // The program has the outputs of its own components, and sends them later.
        const outputs = resource.custom || request.getRemote() ? resource.outputs : {};
        return new RegisterResourceResponse().setUrn(resource.urn).setId(id).setObject(Struct.fromJavaScript(outputs));
    }

    /** Registers a default provider. Resolves to the reference to it. */
    async registerDefaultProvider(provider: ProviderGoal): Promise<string> {
        const { resource, id } = await this.add({
            ...provider,
            custom: true,
            remote: false,
            options: new TransformResourceOptions(),
            providers: {},
            transforms: [],
            dependencies: [],
            propertyDependencies: {},
        });
        return `${resource.urn}::${id}`;
    }

    /** Receives the outputs of a component or of the stack. */
    async registerOutputs(request: RegisterResourceOutputsRequest): Promise<void> {
        const registration = this.parts.resources.get(request.getUrn());
        if (!registration) {
            throw new Error(`cannot complete a resource '${request.getUrn()}' whose registration isn't pending`);
        }
        registration.resource.outputs = received(request.getOutputs(), this.parts.directory);
        await this.parts.hooks.run("after", registration);
    }

    /** Reads an existing resource. */
    async read(request: ReadResourceRequest): Promise<ReadResourceResponse> {
        const type = request.getType();
        const provider = request.getProvider() || (await this.defaultProviderOf(request));
        const resource: PreviewedResource = {
            ...this.identify(type, request.getName(), request.getParent() || undefined),
            custom: true,
            inputs: received(request.getProperties(), this.parts.directory),
            outputs: {},
            options: {},
            provider: urnIn(provider),
            dependencies: request.getDependenciesList(),
            propertyDependencies: {},
        };
        const secrets = request.getAdditionalsecretoutputsList();
        this.parts.resources.claim(resource.urn, resource.parent);
        resource.outputs = this.parts.outputs.ofExisting(type, request.getId(), resource.inputs, secrets);
        this.parts.resources.add({ resource, id: request.getId(), provider, providers: {}, transforms: [] });
        return new ReadResourceResponse().setUrn(resource.urn).setProperties(Struct.fromJavaScript(resource.outputs));
    }

    private async add(goal: Goal): Promise<Registration> {
        const { resources, hooks, outputs } = this.parts;
        const registration = this.registrationOf(goal);
        const { resource } = registration;
        const remediated = this.judge(registration, goal);
        if (resource.custom || goal.remote || registration.options?.hasHooks()) await remediated;
        if (goal.remote) this.warnOfRemote(resource);
        await hooks.run("before", registration);
        if (resource.custom) {
            resource.outputs = outputs.of(resource, resources.provider(registration.provider));
            const { id } = resource.outputs;
            if (typeof id === "string" && !isUnknown(id)) registration.id = id;
        }
        if (goal.remote) resource.outputs = outputs.unknowns(resource.type);
        resources.add(registration);
        if (resource.custom) await hooks.run("after", registration);
        this.parts.onResource(resource);
        return registration;
    }

    private registrationOf(goal: Goal): Registration {
        const { custom, inputs, options, provider = "", providers, transforms } = goal;
        const identity = this.identify(goal.type, goal.name, goal.parent);
        const resource: PreviewedResource = {
            ...identity,
            custom,
            inputs,
            outputs: {},
            options: resourceOptions(options, { ...this.parts, ...identity }),
            ...(custom && provider !== "" ? { provider: urnIn(provider) } : {}),
            dependencies: goal.dependencies,
            propertyDependencies: goal.propertyDependencies,
        };
        const id = isProvider(resource) ? unknown : (resource.options.import ?? "");
        return { resource, id, provider: custom ? provider : "", providers, transforms, options };
    }

    /**
     * Submits a resource to the pack. Resolves when its inputs are final. The answer to an ordinary component need not
     * wait for that, because it has no inputs: so the program loads while the pack still starts.
     */
    private judge({ resource, provider }: Registration, { deniedPackage }: Goal): Promise<void> {
        const { resources, judgement } = this.parts;
        resources.claim(resource.urn, resource.parent);
        if (deniedPackage !== undefined) throw new PreviewError("program", denied(deniedPackage, resource.urn));
        const manager = resources.provider(provider);
        if (provider !== "" && !manager) {
            throw new PreviewError("program", `unknown provider '${provider}' for resource '${resource.urn}'`);
        }
        return judgement.judge(resource, manager);
    }

    private async defaultProviderOf(request: ReadResourceRequest): Promise<string> {
        const type = request.getType();
        const wanted = this.parts.packages.requested(request.getPackageref(), {
            name: packageOf(type),
            version: request.getVersion(),
            downloadUrl: request.getPlugindownloadurl(),
        });
        if (this.parts.defaultProviders.denies(wanted)) throw new Error(denied(wanted.name, type));
        return this.parts.defaultProviders.referenceTo(wanted);
    }

    private identify(type: string, name: string, parent: string | undefined) {
        const urn = makeUrn({ stack: this.parts.stack, project: this.parts.project, parent, type, name });
        return { urn, type, name, ...(parent === undefined ? {} : { parent }) };
    }

    private warnOfRemote({ type, urn }: PreviewedResource): void {
        const message = `${type} is created by its provider, which does not run here:`;
        this.parts.log({ severity: "warning", message: `${message} its resources are neither shown nor judged.`, urn });
    }
}

/** The judgment of a policy pack, if there is one, on the resources. */
export class Judgement {
    readonly violations: Violation[] = [];
    readonly remediations: Remediation[] = [];
    private readonly queue = new Queue();
    private readonly failure = deferred<never>();

    constructor(private readonly pack: Promise<PolicyPack | undefined>) {}

    /** Rejects with a PreviewError when the pack fails. */
    get failed(): Promise<never> {
        return this.failure.promise;
    }

    /**
     * Queues a resource: the pack receives one at a time, as from the engine. Resolves when the resource's inputs are
     * final after remediation. The violations arrive later, because the program's answer does not depend on them. A
     * rejection may stay unhandled, because `failed` rejects as well.
     */
    judge(resource: PreviewedResource, provider: PreviewedResource | undefined): Promise<void> {
        const remediated = this.queue.run(() => this.remediate(resource, provider));
        const judged = this.queue.run(() => this.analyze(resource, provider));
        const final = this.pack.then((pack) => (pack?.remediates ? remediated : undefined));
        for (const step of [remediated, judged, final]) step.catch(this.failure.reject);
        return final;
    }

    /** Queues the stack. Resolves when the pack has judged it, and each resource before it. */
    judgeStack(resources: PreviewedResource[]): Promise<void> {
        return this.queue.run(async () => {
            const pack = await this.pack;
            if (pack) this.violations.push(...(await pack.analyzeStack(resources)));
        });
    }

    private async remediate(resource: PreviewedResource, provider: PreviewedResource | undefined): Promise<void> {
        const pack = await this.pack;
        if (!pack) return;
        const { inputs, remediations, violations } = await pack.remediate(resource, provider);
        resource.inputs = inputs;
        this.remediations.push(...remediations);
        this.violations.push(...violations);
    }

    private async analyze(resource: PreviewedResource, provider: PreviewedResource | undefined): Promise<void> {
        const pack = await this.pack;
        if (pack) this.violations.push(...(await pack.analyze(resource, provider)));
    }
}
