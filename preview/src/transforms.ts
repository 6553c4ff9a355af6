import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
    TransformInvokeOptions,
    TransformInvokeRequest,
    TransformInvokeResponse,
    TransformRequest,
    TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callbacks";
import { Struct } from "./grpc";
import { received } from "./received";
import type { Properties } from "./result";

/** What the transforms of a resource may look at, and change the last two of. */
export interface Transformable {
    type: string;
    name: string;
    custom: boolean;
    parent?: string;
    properties: Properties;
    options: TransformResourceOptions;
}

/** The program's transforms, run in a folder, in which the paths of assets start. */
export class Transforms {
    /** Those of all resources, in the order of their registration. */
    readonly ofStack: Callback[] = [];
    /** Those of all invokes. */
    readonly ofInvokes: Callback[] = [];

    constructor(
        private readonly callbacks: Callbacks,
        private readonly directory: string,
    ) {}

    /** Runs a resource's transforms one after the other. */
    async resource(
        resource: Transformable,
        transforms: Callback[],
    ): Promise<Pick<Transformable, "properties" | "options">> {
        let { properties, options } = resource;
        for (const transform of transforms) {
            const request = new TransformRequest()
                .setType(resource.type)
                .setName(resource.name)
                .setCustom(resource.custom)
                .setParent(resource.parent ?? "")
                .setProperties(Struct.fromJavaScript(properties))
                .setOptions(options);
            const response = TransformResponse.deserializeBinary(await this.run(transform, request.serializeBinary()));
            if (response.hasProperties()) properties = received(response.getProperties(), this.directory);
            options = response.getOptions() ?? options;
        }
        return { properties, options };
    }

    /** Runs the transforms of invokes on one of them. */
    async invoke(
        token: string,
        args: Properties,
        options: TransformInvokeOptions,
    ): Promise<{ args: Properties; options: TransformInvokeOptions }> {
        for (const transform of this.ofInvokes) {
            const request = new TransformInvokeRequest()
                .setToken(token)
                .setArgs(Struct.fromJavaScript(args))
                .setOptions(options);
            const response = TransformInvokeResponse.deserializeBinary(
                await this.run(transform, request.serializeBinary()),
            );
            if (response.hasArgs()) args = received(response.getArgs(), this.directory);
            options = response.getOptions() ?? options;
        }
        return { args, options };
    }

    private run(transform: Callback, request: Uint8Array): Promise<Uint8Array> {
        return this.callbacks.invoke(transform, request).catch((error: unknown) => {
            throw new Error(`invoke transform: ${(error as Error).message}`);
        });
    }
}
