import type { PreviewedResource, Properties } from "@landing-zone/preview";
import type { Found } from "./find";

/**
 * A resource in the file. `name` is the name for references in the file (here its URN, which is unique), `logicalName`
 * its name in the program.
 */
export interface ImportSpec {
    type: string;
    name: string;
    logicalName: string;
    /** Absent for components and providers. */
    id?: string;
    /** Absent for children of the stack. */
    parent?: string;
    provider?: string;
    component?: true;
    /** Configuration of a provider. */
    inputs?: Properties;
}

/**
 * What `pulumi import --file` reads.
 * https://www.pulumi.com/docs/iac/guides/migration/import/#bulk-import-operations
 */
export interface ImportFile {
    resources: ImportSpec[];
}

/**
 * The file with which Pulumi imports existing resources, with their components and providers. Those are in the file
 * too: Pulumi skips the ones that its state already has.
 * @param all All resources of the preview.
 */
export function importFile(found: Found[], all: PreviewedResource[]): ImportFile {
    const byUrn = new Map(all.map((resource) => [resource.urn, resource]));
    const specs = new Map<string, ImportSpec>();

    function add(resource: PreviewedResource, id?: string): void {
        const { urn, type, name: logicalName, custom, inputs } = resource;
        if (specs.has(urn)) return;
        const [parent, provider] = [byUrn.get(resource.parent ?? ""), byUrn.get(resource.provider ?? "")];
        const above = parent?.parent === undefined ? undefined : parent;
        if (above) add(above);
        if (provider) add(provider);
        specs.set(urn, {
            ...{ type, name: urn, logicalName },
            ...(id !== undefined ? { id } : custom ? { inputs } : { component: true }),
            ...(above && { parent: above.urn }),
            ...(provider && { provider: provider.urn }),
        });
    }

    for (const { resource, finding } of found) if (finding.status === "exists") add(resource, finding.id);
    return { resources: [...specs.values()] };
}
