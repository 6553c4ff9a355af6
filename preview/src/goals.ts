import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { type RegisterResourceRequest, TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import type { Transforms } from "./callbacks";
import { recordOf } from "./grpc";
import { type DefaultProviders, type Package, type Packages, withPlugin } from "./providers";
import type { Resources } from "./resources";
import type { Properties, ResourceOptions } from "./result";
import { makeUrn, packageOf, providedPackageOf, type UrnParts } from "./urn";
import {
    dependenciesOf,
    fromOutputs,
    type PropertyDependencies,
    received,
    toOutputs,
    withDependencies,
} from "./values";

/** The desired state of a resource, after the transforms. */
export interface Goal {
    type: string;
    name: string;
    custom: boolean;
    /** The provider creates the component, not the program. */
    remote: boolean;
    parent?: string;
    inputs: Properties;
    options: TransformResourceOptions;
    /** Reference to the provider. Absent for components and providers, and if the default provider is disabled. */
    provider?: string;
    /** Package whose default provider the stack disables for the resource. */
    deniedPackage?: string;
    /** References to the providers of a component's children, by package. */
    providers: Record<string, string>;
    /** Transforms of the resource and its descendants. */
    transforms: Callback[];
    dependencies: string[];
    propertyDependencies: PropertyDependencies;
}

/** Creates goals from the program's requests. */
export class Goals {
    constructor(
        private readonly resources: Resources,
        private readonly transforms: Transforms,
        private readonly packages: Packages,
        private readonly defaultProviders: DefaultProviders,
        /** Folder to which the paths of assets are relative. */
        private readonly directory: string,
    ) {}

    /** The goal of a request to register a resource. */
    async of(request: RegisterResourceRequest): Promise<Goal> {
        const transforms = request.getTransformsList();
        const resource = {
            type: request.getType(),
            name: request.getName(),
            custom: request.getCustom(),
            parent: request.getParent() || undefined,
        };
        const given = { ...resource, properties: this.propertiesOf(request), options: this.givenOptions(request) };
        const { properties, options } = await this.transforms.resource(given, [
            ...transforms,
            ...Array.from(this.resources.ancestors(resource.parent), (ancestor) => ancestor.transforms).flat(),
            ...this.transforms.ofStack,
        ]);
        return {
            ...resource,
            remote: request.getRemote(),
            inputs: this.inputsOf(request, fromOutputs(properties), options),
            options,
            ...(await this.providerOf(request, options)),
            providers: this.providersOf(request, options),
            transforms,
            ...dependenciesIn(request, properties, options),
        };
    }

    /**
     * The reference to the provider that a resource or function names, or that its parent has for it. Empty for the
     * default one.
     */
    resolveProvider(packageName: string, given: string, providers: Record<string, string>, parent: string): string {
        const above = this.resources.get(parent);
        const ofParent = this.resources.provider(above?.provider ?? "");
        const inherited = ofParent && providedPackageOf(ofParent.type) === packageName ? above?.provider : undefined;
        return given || (inherited ?? providers[packageName] ?? above?.providers[packageName] ?? "");
    }

    private propertiesOf(request: RegisterResourceRequest): Properties {
        const properties = toOutputs(received(request.getObject(), this.directory));
        // Only a transform of the resource itself can read dependencies.
        return request.getTransformsList().length > 0
            ? withDependencies(properties, givenPropertyDependencies(request, properties))
            : properties;
    }

    /** The options in the request, and those that a parent adds. */
    private givenOptions(request: RegisterResourceRequest): TransformResourceOptions {
        const options = optionsOf(request);
        const inherited = this.resources.get(request.getParent())?.resource.options ?? {};
        if (!options.hasProtect() && inherited.protect !== undefined) options.setProtect(inherited.protect);
        if (!options.hasRetainOnDelete() && inherited.retainOnDelete !== undefined) {
            options.setRetainOnDelete(inherited.retainOnDelete);
        }
        if (options.getDeletedWith() === "") options.setDeletedWith(inherited.deletedWith ?? "");
        if (!request.getCustom() && !request.getRemote()) return options;
        const providers = recordOf(request.getProvidersMap(), String);
        const packageName = packageOf(request.getType());
        return options.setProvider(
            this.resolveProvider(packageName, request.getProvider(), providers, request.getParent()),
        );
    }

    private inputsOf(
        request: RegisterResourceRequest,
        properties: Properties,
        options: TransformResourceOptions,
    ): Properties {
        const provided = providedPackageOf(request.getType());
        if (provided === undefined) return properties;
        const variables = recordOf(request.getEnvvarmappingsMap(), String);
        const inputs =
            Object.keys(variables).length > 0
                ? { ...properties, __internal: { envVarMappings: variables } }
                : properties;
        return withPlugin(inputs, this.packageIn(request, provided, options));
    }

    private async providerOf(
        request: RegisterResourceRequest,
        options: TransformResourceOptions,
    ): Promise<Pick<Goal, "provider" | "deniedPackage">> {
        const managed = request.getCustom() && providedPackageOf(request.getType()) === undefined;
        if (!managed && !request.getRemote()) return {};
        const explicit = options.getProvider();
        if (explicit !== "") return { provider: explicit };
        const wanted = this.packageIn(request, packageOf(request.getType()), options);
        if (this.defaultProviders.denies(wanted)) return { deniedPackage: wanted.name };
        return { provider: await this.defaultProviders.referenceTo(wanted) };
    }

    /** A component passes the providers that it was given to its children. */
    private providersOf(request: RegisterResourceRequest, options: TransformResourceOptions): Record<string, string> {
        const given = recordOf(options.getProvidersMap(), String);
        return request.getCustom() ? {} : { ...this.resources.get(request.getParent())?.providers, ...given };
    }

    private packageIn(request: RegisterResourceRequest, name: string, options: TransformResourceOptions): Package {
        return this.packages.requested(request.getPackageref(), {
            name,
            version: options.getVersion(),
            downloadUrl: options.getPluginDownloadUrl(),
        });
    }
}

/** The sources of each property, from the request. By default, all of the resource's dependencies. */
function givenPropertyDependencies(request: RegisterResourceRequest, properties: Properties): PropertyDependencies {
    const given = request.getPropertydependenciesMap();
    if (given.getLength() > 0 || request.getRemote()) {
        return recordOf(given, (urns) => urns.getUrnsList());
    }
    return Object.fromEntries(Object.keys(properties).map((name) => [name, request.getDependenciesList()]));
}

/**
 * The dependencies of a resource: after its own transforms, those that they left; otherwise those of the request and of
 * other transforms.
 */
function dependenciesIn(
    request: RegisterResourceRequest,
    properties: Properties,
    options: TransformResourceOptions,
): Pick<Goal, "dependencies" | "propertyDependencies"> {
    const transformed = request.getTransformsList().length > 0;
    const found = Object.entries(properties).map(([name, value]) => [name, dependenciesOf(value)] as const);
    const before = transformed ? {} : givenPropertyDependencies(request, properties);
    const propertyDependencies = { ...before };
    for (const [name, urns] of found) propertyDependencies[name] = [...(before[name] ?? []), ...urns];
    const dependencies = transformed
        ? [...options.getDependsOnList(), ...found.flatMap(([, urns]) => urns)]
        : request.getDependenciesList();
    return {
        dependencies: sorted(dependencies),
        propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([name, urns]) => [name, sorted(urns)]),
        ),
    };
}

function sorted(urns: string[]): string[] {
    return [...new Set(urns)].sort();
}

/** The options of a request in the form in which transforms change them. */
function optionsOf(request: RegisterResourceRequest): TransformResourceOptions {
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

/** The program's request in the options of a resource. An option that it did not set is absent. */
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

/** The URN of an alias: the resource's own, except for the parts that the alias names. */
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
