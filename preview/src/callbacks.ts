import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import {
    type RegisterResourceHookRequest,
    ResourceHookRequest,
    ResourceHookResponse,
    ResourceOptions,
    TransformInvokeOptions,
    TransformInvokeRequest,
    TransformInvokeResponse,
    TransformRequest,
    TransformResourceOptions,
    TransformResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { call, channelOptions, grpc, hasCode, Struct } from "./grpc";
import type { Registration } from "./resources";
import type { Diagnostic, Properties } from "./result";
import { received } from "./values";

/** Calls functions of the program: transforms and hooks. */
export class Callbacks {
    private readonly clients = new Map<string, CallbacksClient>();

    /**
     * Calls a function with a message and resolves to its answer, both in bytes. Rejects with what the function
     * threw.
     */
    async invoke(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        const client = this.clientOf(callback.getTarget());
        const message = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request);
        try {
            const response = await call(client.invoke.bind(client), message);
            return response.getResponse_asU8();
        } catch (error) {
            throw hasCode(error) ? new Error(error.details) : error;
        }
    }

    /** Closes the connections to the program. */
    close(): void {
        for (const client of this.clients.values()) client.close();
    }

    private clientOf(address: string): CallbacksClient {
        const client =
            this.clients.get(address) ??
            new CallbacksClient(address, grpc.credentials.createInsecure(), channelOptions);
        this.clients.set(address, client);
        return client;
    }
}

/** What the transforms of a resource may read; they may change the last two. */
export interface Transformable {
    type: string;
    name: string;
    custom: boolean;
    parent?: string;
    properties: Properties;
    options: TransformResourceOptions;
}

/** The program's transforms, run in a folder to which the paths of assets are relative. */
export class Transforms {
    /** Transforms of all resources, in the order of their registration. */
    readonly ofStack: Callback[] = [];
    /** Transforms of all invokes. */
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

/**
 * The program's hooks: functions that run before or after an operation on a resource. A preview runs those that request
 * it.
 */
export class Hooks {
    private readonly byName = new Map<string, RegisterResourceHookRequest>();

    constructor(
        private readonly callbacks: Callbacks,
        private readonly log: (diagnostic: Diagnostic) => void,
    ) {}

    /** Registers a hook. Throws if its name is taken. */
    register(hook: RegisterResourceHookRequest): void {
        const name = hook.getName();
        if (this.byName.has(name)) throw new Error(`resource hook already registered for name "${name}"`);
        this.byName.set(name, hook);
    }

    /** Runs the hooks of a resource's creation. Rejects if one of them fails that must not. */
    async run(when: "before" | "after", registration: Registration): Promise<void> {
        const hooks = registration.options?.getHooks();
        const names = when === "before" ? hooks?.getBeforeCreateList() : hooks?.getAfterCreateList();
        for (const name of names ?? []) {
            const hook = this.byName.get(name);
            if (!hook) throw new Error(`hook "${name}" was not registered`);
            const callback = hook.getCallback();
            if (!callback || !hook.getOnDryRun()) continue;
            const error = await this.call(callback, hookRequest(when, registration));
            if (error === "") continue;
            const message = `${when} hook "${name}" failed: ${error}`;
            if (!hook.getIgnoreErrors()) throw new Error(message);
            this.log({ severity: "warning", message, urn: registration.resource.urn });
        }
    }

    /** The hook's error, or an empty text. */
    private async call(callback: Callback, request: ResourceHookRequest): Promise<string> {
        try {
            const response = await this.callbacks.invoke(callback, request.serializeBinary());
            return ResourceHookResponse.deserializeBinary(response).getError();
        } catch (error) {
            return (error as Error).message;
        }
    }
}

function hookRequest(when: "before" | "after", registration: Registration): ResourceHookRequest {
    const { resource, id } = registration;
    const struct = (properties: Properties) => Struct.fromJavaScript(properties);
    return new ResourceHookRequest()
        .setUrn(resource.urn)
        .setId(id)
        .setName(resource.name)
        .setType(resource.type)
        .setNewInputs(struct(resource.inputs))
        .setNewOutputs(when === "after" ? struct(resource.outputs) : undefined)
        .setNewOptions(hookOptions(registration));
}

function hookOptions({ resource, provider, options }: Registration): ResourceOptions {
    return new ResourceOptions()
        .setParent(resource.parent ?? "")
        .setDependsOnList(resource.dependencies)
        .setProvider(provider)
        .setProtect(resource.options.protect ?? false)
        .setRetainOnDelete(resource.options.retainOnDelete ?? false)
        .setIgnoreChangesList(resource.options.ignoreChanges ?? [])
        .setReplaceOnChangesList(resource.options.replaceOnChanges ?? [])
        .setAdditionalSecretOutputsList(resource.options.additionalSecretOutputs ?? [])
        .setDeletedWith(resource.options.deletedWith ?? "")
        .setImport(resource.options.import ?? "")
        .setHideDiffList(options?.getHideDiffList() ?? [])
        .setReplaceWithList(options?.getReplaceWithList() ?? [])
        .setCustomTimeouts(resource.options.customTimeouts && options?.getCustomTimeouts())
        .setHooks(options?.getHooks());
}
