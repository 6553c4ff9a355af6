import {
    type ResourceInvokeRequest,
    ResourceInvokeResponse,
    TransformInvokeOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import type { AnswerBook } from "./answers";
import type { DefaultProviders } from "./defaultProviders";
import type { Goals } from "./goals";
import { Struct } from "./grpc";
import type { Packages } from "./packages";
import { received } from "./received";
import { denied } from "./registrar";
import type { Resources } from "./resources";
import type { Properties, Value } from "./result";
import type { Transforms } from "./transforms";
import { packageOf } from "./urn";
import { containsUnknown } from "./values";

/** Answers the program's calls of providers' functions. */
export class Invokes {
    constructor(
        private readonly resources: Resources,
        private readonly goals: Goals,
        private readonly transforms: Transforms,
        private readonly packages: Packages,
        private readonly defaultProviders: DefaultProviders,
        private readonly answers: AnswerBook,
        /** Folder in which the paths of assets start. */
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

    /** With this function the SDK turns references to resources into resources. */
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
