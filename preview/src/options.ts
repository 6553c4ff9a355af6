import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { ResourceOptions } from "./result";
import { makeUrn, type UrnParts } from "./urn";

/** The options of a request in the form in which transforms change them. */
export function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
    const options = new TransformResourceOptions()
        .setImport(request.getImportid())
        .setDependsOnList(request.getDependenciesList())
        .setIgnoreChangesList(request.getIgnorechangesList())
        .setReplaceOnChangesList(request.getReplaceonchangesList())
        .setReplacementTrigger(request.getReplacementTrigger())
        .setVersion(request.getVersion())
        .setAliasesList([
            ...request.getAliasurnsList().map((urn) => new Alias().setUrn(urn)),
            ...request.getAliasesList(),
        ])
        .setProvider(request.getProvider())
        .setHideDiffList(request.getHidediffsList())
        .setCustomTimeouts(request.getCustomtimeouts())
        .setPluginDownloadUrl(request.getPlugindownloadurl())
        .setDeletedWith(request.getDeletedwith())
        .setReplaceWithList(request.getReplaceWithList())
        .setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList())
        .setHooks(request.getHooks());
    if (request.hasProtect()) options.setProtect(request.getProtect() ?? false);
    if (request.hasRetainondelete()) options.setRetainOnDelete(request.getRetainondelete() ?? false);
    if (request.getDeletebeforereplacedefined() || request.getDeletebeforereplace()) {
        options.setDeleteBeforeReplace(request.getDeletebeforereplace());
    }
    request.getProvidersMap().forEach((reference, name) => options.getProvidersMap().set(name, reference));
    request.getPluginchecksumsMap().forEach((checksum, name) => options.getPluginChecksumsMap().set(name, checksum));
    return options;
}

/** What the program asked for with the options of a resource. An option that it did not give is absent. */
export function resourceOptions(options: TransformResourceOptions, urn: UrnParts): ResourceOptions {
    return definedOf({
        protect: options.hasProtect() ? options.getProtect() : undefined,
        retainOnDelete: options.hasRetainOnDelete() ? options.getRetainOnDelete() : undefined,
        deleteBeforeReplace: options.hasDeleteBeforeReplace() ? options.getDeleteBeforeReplace() : undefined,
        ignoreChanges: unlessEmpty(options.getIgnoreChangesList()),
        replaceOnChanges: unlessEmpty(options.getReplaceOnChangesList()),
        additionalSecretOutputs: unlessEmpty(options.getAdditionalSecretOutputsList()),
        aliases: unlessEmpty([...new Set(options.getAliasesList().map((alias) => aliasUrn(alias, urn)))]),
        deletedWith: unlessEmpty(options.getDeletedWith()),
        import: unlessEmpty(options.getImport()),
        customTimeouts: timeoutsOf(options),
    });
}

function timeoutsOf(options: TransformResourceOptions): ResourceOptions["customTimeouts"] {
    const timeouts = options.getCustomTimeouts();
    return unlessEmpty(
        definedOf({
            create: unlessEmpty(timeouts?.getCreate()),
            update: unlessEmpty(timeouts?.getUpdate()),
            delete: unlessEmpty(timeouts?.getDelete()),
        }),
    );
}

/** The URN that an alias stands for: the resource's own, but for what the alias names. */
function aliasUrn(alias: Alias, own: UrnParts): string {
    const spec = alias.getSpec();
    if (!spec) return alias.getUrn();
    return makeUrn({
        stack: spec.getStack() || own.stack,
        project: spec.getProject() || own.project,
        parent: spec.getNoparent() ? undefined : spec.getParenturn() || own.parent,
        type: spec.getType() || own.type,
        name: spec.getName() || own.name,
    });
}

function unlessEmpty<Value extends string | object>(value: Value | undefined): Value | undefined {
    return Object.keys(value ?? "").length > 0 ? value : undefined;
}

type Defined<Members> = { [Name in keyof Members]?: Exclude<Members[Name], undefined> };

function definedOf<Members extends object>(members: Members): Defined<Members> {
    return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Defined<Members>;
}
