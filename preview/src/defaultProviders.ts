import type { Package } from "./packages";
import type { Properties, Value } from "./result";
import type { StackConfig } from "./stackConfig";
import { isObject, secret } from "./values";

/** What the engine registers a default provider with. */
export interface ProviderGoal {
    type: string;
    name: string;
    inputs: Properties;
}

/** The providers of resources and functions that name none: one for each package, version and place of download. */
export class DefaultProviders {
    private readonly references = new Map<string, Promise<string>>();

    constructor(
        private readonly config: StackConfig,
        /** Registers a provider, and resolves to what refers to it. */
        private readonly register: (provider: ProviderGoal) => Promise<string>,
    ) {}

    /** True where the stack's configuration forbids the default provider of a package. */
    denies({ name }: Package): boolean {
        const denied = this.config.disabledDefaultProviders;
        return name !== "pulumi" && (denied.includes("*") || denied.includes(name));
    }

    /** Refers to the default provider of a package, which is registered where that was not done yet. */
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

/** The stack's settings for a package. A dynamic provider runs code of the program, and gets them all. */
function configOf(packageName: string, { values, secretKeys }: StackConfig): Properties {
    const dynamic = packageName === "pulumi-nodejs" || packageName === "pulumi-python";
    const settings = Object.entries(values).flatMap(([key, text]): [string, Value][] => {
        const value = secretKeys.includes(key) ? secret(text) : text;
        if (dynamic) return [[key, value]];
        return key.startsWith(`${packageName}:`) ? [[key.slice(packageName.length + 1), value]] : [];
    });
    return Object.fromEntries(settings);
}

/** A name that tells default providers of one package apart. */
function defaultName({ version, downloadUrl }: Package): string {
    const place = downloadUrl
        .split("/")
        .filter((part) => part !== "")
        .map((part) => part.replace(/[^\w.-]/g, "_"))
        .join("/");
    return ["default", ...(version === "" ? [] : version.split(/[.+-]/)), ...(place === "" ? [] : [place])].join("_");
}
