import type { RegisterPackageRequest } from "@pulumi/pulumi/proto/resource_pb";
import type { Properties, Value } from "./result";
import type { StackConfig } from "./stackConfig";
import { isObject, secret } from "./values";

/** A package of resources and functions, and the plugin that provides it. */
export interface Package {
    /** Name of the package, which is the plugin's name too, except for a parameterized plugin. */
    name: string;
    /** Version of the package. Empty if the program names none. */
    version: string;
    /** Where the plugin is downloaded from. Empty for the default. */
    downloadUrl: string;
    /** The plugin that provides this package, and the parameter in base64. */
    plugin?: { name: string; version: string; parameter: string };
}

/** The packages that the program registered: those of parameterized plugins. */
export class Packages {
    private readonly registered: Package[] = [];

    /** Registers a package. Returns the reference to it. */
    register(request: RegisterPackageRequest): string {
        const parameterization = request.getParameterization();
        const plugin = { name: request.getName(), version: request.getVersion() };
        const downloadUrl = request.getDownloadUrl();
        const index = this.registered.push(
            parameterization
                ? {
                      name: parameterization.getName(),
                      version: parameterization.getVersion(),
                      downloadUrl,
                      plugin: { ...plugin, parameter: parameterization.getValue_asB64() },
                  }
                : { ...plugin, downloadUrl },
        );
        return String(index - 1);
    }

    /** The package of a request: the one that it refers to, or otherwise the one that it names. */
    requested(reference: string, named: Package): Package {
        if (reference === "") return { ...named, downloadUrl: named.downloadUrl.replace(/\/$/, "") };
        const found = this.registered[Number(reference)];
        if (!found) throw new Error(`unknown provider package '${reference}'`);
        return found;
    }
}

/** The registration of a default provider. */
export interface ProviderGoal {
    type: string;
    name: string;
    inputs: Properties;
}

/** The providers of resources and functions that name none: one for each package, version and download location. */
export class DefaultProviders {
    private readonly references = new Map<string, Promise<string>>();

    constructor(
        private readonly config: StackConfig,
        /** Registers a provider, and resolves to the reference to it. */
        private readonly register: (provider: ProviderGoal) => Promise<string>,
    ) {}

    /** True if the stack's configuration disables the default provider of a package. */
    denies({ name }: Package): boolean {
        const denied = this.config.disabledDefaultProviders;
        return name !== "pulumi" && (denied.includes("*") || denied.includes(name));
    }

    /** The reference to the default provider of a package, which is registered on first use. */
    referenceTo(wanted: Package): Promise<string> {
        const key = [wanted.name, wanted.version, wanted.downloadUrl].join(" ");
        const reference =
            this.references.get(key) ??
            this.register({
                type: `pulumi:providers:${wanted.name}`,
                name: defaultName(wanted),
                inputs: withPlugin(configOf(wanted.name, this.config), wanted),
            });
        this.references.set(key, reference);
        return reference;
    }
}

/** The inputs of a provider, with what the engine itself needs to start its plugin. */
export function withPlugin(inputs: Properties, { version, downloadUrl, plugin }: Package): Properties {
    const internal: Properties = {
        ...(isObject(inputs.__internal) ? inputs.__internal : {}),
        ...(downloadUrl === "" ? {} : { pluginDownloadURL: downloadUrl }),
        ...(plugin && { name: plugin.name, version: plugin.version, parameterization: plugin.parameter }),
    };
    if (version === "") return Object.keys(internal).length > 0 ? { ...inputs, __internal: internal } : inputs;
    return { ...inputs, version, __internal: internal };
}

/** The stack's settings for a package. A dynamic provider runs code of the program, and receives all settings. */
function configOf(packageName: string, { values, secretKeys }: StackConfig): Properties {
    const dynamic = packageName === "pulumi-nodejs" || packageName === "pulumi-python";
    const settings = Object.entries(values).flatMap(([key, text]): [string, Value][] => {
        const value = secretKeys.includes(key) ? secret(text) : text;
        if (dynamic) return [[key, value]];
        return key.startsWith(`${packageName}:`) ? [[key.slice(packageName.length + 1), value]] : [];
    });
    return Object.fromEntries(settings);
}

/** A name that distinguishes default providers of one package. */
function defaultName({ version, downloadUrl }: Package): string {
    const place = downloadUrl
        .split("/")
        .filter((part) => part !== "")
        .map((part) => part.replace(/[^\w.-]/g, "_"))
        .join("/");
    return ["default", ...(version === "" ? [] : version.split(/[.+-]/)), ...(place === "" ? [] : [place])].join("_");
}

/** Why a resource or function cannot have a default provider. */
export function denied(packageName: string, user: string): string {
    return `Default provider for '${packageName}' disabled. '${user}' must use an explicit provider.`;
}
