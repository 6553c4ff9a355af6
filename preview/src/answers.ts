import {
    type ResourceInvokeRequest,
    ResourceInvokeResponse,
    TransformInvokeOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import type { AlwaysSetOutputs } from "./alwaysSetOutputs";
import type { Transforms } from "./callbacks";
import type { Goals } from "./goals";
import { Struct } from "./grpc";
import { type DefaultProviders, denied, type Packages } from "./providers";
import { isProvider, type Resources } from "./resources";
import type { PreviewedResource, Properties, Unanswered, Value } from "./result";
import { packageOf } from "./urn";
import { containsUnknown, isSecret, omit, received, secret, unknown } from "./values";

/** Answers to what the program asks providers. */
export interface Answers {
    /** Results of functions, by token: `aws:index/getCallerIdentity:getCallerIdentity`. */
    invoke?: Record<string, Properties>;
    /** Properties of existing resources, by type and id: `aws:s3/bucket:Bucket::my-bucket`. */
    read?: Record<string, Properties>;
    /**
     * The outputs of a resource as if it were created, including its `id`: what its provider adds to the inputs.
     * Undefined if only an update can know them.
     */
    created?: (resource: PreviewedResource, provider: PreviewedResource | undefined) => Properties | undefined;
}

/** Returns the available answers, and counts the questions without an answer. */
export class AnswerBook {
    private readonly missing = new Map<string, number>();

    constructor(private readonly answers: Answers) {}

    /** The questions without an answer. */
    get unanswered(): Unanswered[] {
        return Array.from(this.missing, ([token, count]) => ({ token, count }));
    }

    /** The result of a function. Undefined if there is no answer. */
    invoke(token: string): Properties | undefined {
        return this.counted(token, this.answers.invoke?.[token]);
    }

    /** The properties of an existing resource. Undefined if there is no answer. */
    read(type: string, id: string): Properties | undefined {
        return this.counted(type, this.answers.read?.[`${type}::${id}`]);
    }

    /** The outputs of a resource once it is created. Undefined if only an update can know them. */
    created(resource: PreviewedResource, provider: PreviewedResource | undefined): Properties | undefined {
        return this.answers.created?.(resource, provider);
    }

    private counted(token: string, answer: Properties | undefined): Properties | undefined {
        if (!answer) this.missing.set(token, (this.missing.get(token) ?? 0) + 1);
        return answer;
    }
}

/** What a provider would answer in a preview. */
export class Outputs {
    constructor(
        private readonly alwaysSet: AlwaysSetOutputs,
        private readonly answers: AnswerBook,
    ) {}

    /** The outputs of a resource with the inputs that it has, from its provider. */
    of(resource: PreviewedResource, provider: PreviewedResource | undefined): Properties {
        if (isProvider(resource)) return omit(resource.inputs, "__internal");
        // A provider that cannot be configured yet returns nothing.
        if (provider && containsUnknown(provider.inputs)) return {};
        return markSecrets(
            this.answers.created(resource, provider) ?? this.outputsOf(resource),
            resource.options.additionalSecretOutputs,
        );
    }

    /** The outputs of an existing resource, for which the program gave the ID and possibly some properties. */
    ofExisting(type: string, id: string, given: Properties, secrets: string[] = []): Properties {
        const properties = this.answers.read(type, id) ?? { ...this.unknowns(type), ...given, id };
        return markSecrets(properties, secrets);
    }

    /** The outputs that a resource of a type always has, all unknown. */
    unknowns(type: string): Properties {
        return Object.fromEntries((this.alwaysSet.of(type) ?? []).map((name) => [name, unknown]));
    }

    private outputsOf({ type, inputs, options }: PreviewedResource): Properties {
        if (options.import !== undefined) return this.ofExisting(type, options.import, inputs);
        // For a type that no package declares, such as one of a dynamic provider, not even an ID is known.
        return this.alwaysSet.of(type) ? { id: unknown, ...this.unknowns(type), ...inputs } : inputs;
    }
}

function markSecrets(properties: Properties, names: string[] = []): Properties {
    const marked = Object.entries(properties).map(([name, value]) => [
        name,
        names.includes(name) && !isSecret(value) ? secret(value) : value,
    ]);
    return Object.fromEntries(marked) as Properties;
}

/** Answers the program's calls of providers' functions. */
export class Invokes {
    constructor(
        private readonly resources: Resources,
        private readonly goals: Goals,
        private readonly transforms: Transforms,
        private readonly packages: Packages,
        private readonly defaultProviders: DefaultProviders,
        private readonly answers: AnswerBook,
        /** Folder to which the paths of assets are relative. */
        private readonly directory: string,
    ) {}

    /** The result of a function, or that it is unknown. */
    async answer(request: ResourceInvokeRequest): Promise<ResourceInvokeResponse> {
        const token = request.getTok();
        const given = new TransformInvokeOptions()
            .setProvider(this.goals.resolveProvider(packageOf(token), request.getProvider(), {}, request.getParent()))
            .setVersion(request.getVersion())
            .setPluginDownloadUrl(request.getPlugindownloadurl());
        const { args, options } = await this.transforms.invoke(
            token,
            received(request.getArgs(), this.directory),
            given,
        );
        const provider = options.getProvider() || (await this.defaultProvider(request, options));
        if (await this.resources.someUnknown(request.getDependsonList())) return unknownResult();
        if (token === "pulumi:pulumi:getResource") return result(this.getResource(args.urn));
        if (containsUnknown(this.resources.provider(provider)?.inputs ?? {})) return unknownResult();
        const answer = this.answers.invoke(token);
        return answer ? result(answer) : unknownResult();
    }

    private async defaultProvider(request: ResourceInvokeRequest, options: TransformInvokeOptions): Promise<string> {
        const token = request.getTok();
        const wanted = this.packages.requested(request.getPackageref(), {
            name: packageOf(token),
            version: options.getVersion(),
            downloadUrl: options.getPluginDownloadUrl(),
        });
        if (this.defaultProviders.denies(wanted)) throw new Error(`Invoke: ${denied(wanted.name, token)}`);
        return this.defaultProviders.referenceTo(wanted);
    }

    /** With this function, the SDK turns references to resources into resources. */
    private getResource(urn: Value | undefined): Properties {
        const registration = typeof urn === "string" ? this.resources.get(urn) : undefined;
        if (!registration) throw new Error(`unknown resource ${JSON.stringify(urn)}`);
        const { id, provider, resource } = registration;
        return { urn: resource.urn, id, provider, state: resource.outputs };
    }
}

function result(properties: Properties): ResourceInvokeResponse {
    return new ResourceInvokeResponse().setReturn(Struct.fromJavaScript(properties));
}

function unknownResult(): ResourceInvokeResponse {
    return new ResourceInvokeResponse().setUnknown(true);
}
