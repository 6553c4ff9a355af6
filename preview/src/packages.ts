import type { RegisterPackageRequest } from "@pulumi/pulumi/proto/resource_pb";

/** A package of resources and functions, and the plugin that provides it. */
export interface Package {
    /** Name of the package, which is the plugin's name too, but for a plugin that becomes one with a parameter. */
    name: string;
    /** Version of the package. Empty where the program does not say. */
    version: string;
    /** Where the plugin is downloaded from. Empty for the usual place. */
    downloadUrl: string;
    /** The plugin that becomes this package, and the parameter in base64. */
    plugin?: { name: string; version: string; parameter: string };
}

/** The packages that the program registered: those of a plugin with a parameter. */
export class Packages {
    private readonly registered: Package[] = [];

    /** Makes a package known. Returns what refers to it. */
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

    /** The package that a request asks for: the one that it refers to, or else the one that it names. */
    requested(reference: string, named: Package): Package {
        if (reference === "") return { ...named, downloadUrl: named.downloadUrl.replace(/\/$/, "") };
        const found = this.registered[Number(reference)];
        if (!found) throw new Error(`unknown provider package '${reference}'`);
        return found;
    }
}
