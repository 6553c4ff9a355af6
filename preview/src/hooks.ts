import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
    type RegisterResourceHookRequest,
    ResourceHookRequest,
    ResourceHookResponse,
    ResourceOptions,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Callbacks } from "./callbacks";
import { Struct } from "./grpc";
import type { Registration } from "./resources";
import type { Diagnostic, Properties } from "./result";

/**
 * The program's hooks: functions that run before or after something happens to a resource. A preview runs those that
 * say so.
 */
export class Hooks {
    private readonly byName = new Map<string, RegisterResourceHookRequest>();

    constructor(
        private readonly callbacks: Callbacks,
        private readonly log: (diagnostic: Diagnostic) => void,
    ) {}

    /** Makes a hook known. Throws where its name is taken. */
    register(hook: RegisterResourceHookRequest): void {
        const name = hook.getName();
        if (this.byName.has(name)) throw new Error(`resource hook already registered for name "${name}"`);
        this.byName.set(name, hook);
    }

    /** Runs the hooks of a resource's creation. Rejects where one of them fails that may not. */
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
