import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import type { TransformResourceOptions } from "@pulumi/pulumi/proto/resource_pb";
import { type PreviewedResource, PreviewError } from "./result";
import { providedPackageOf, stackType, urnIn } from "./urn";

/** A resource that the program registered or read, and data that only the engine needs. */
export interface Registration {
    resource: PreviewedResource;
    /** Empty if only an update can know it. */
    id: string;
    /** Reference to the provider that manages it: URN and id. Empty for components and providers. */
    provider: string;
    /** References to the providers of a component's children, by package. */
    providers: Record<string, string>;
    /** Transforms of the resource and its descendants. */
    transforms: Callback[];
    /** The options after the transforms. Absent for a resource that was read. */
    options?: TransformResourceOptions;
}

/** All resources that the program registered or read, by URN. */
export class Resources {
    private readonly claimed = new Set<string>();
    private readonly byUrn = new Map<string, Registration>();
    private readonly running = new Map<string, Set<Promise<unknown>>>();

    /** The registered resources, in the order of their answers. */
    get registered(): PreviewedResource[] {
        return [...this.byUrn.values()].filter(({ options }) => options !== undefined).map(({ resource }) => resource);
    }

    /** The stack itself, once the program has registered it. */
    get stack(): PreviewedResource | undefined {
        return this.registered.find(({ type }) => type === stackType);
    }

    /**
     * Reserves a URN for a resource below `parent`. Throws a PreviewError if the URN is taken or there is no such
     * parent.
     */
    claim(urn: string, parent: string | undefined): void {
        if (parent !== undefined && !this.claimed.has(parent)) {
            throw new PreviewError("program", `could not find parent resource ${parent}`);
        }
        if (this.claimed.has(urn)) {
            throw new PreviewError("program", `Duplicate resource URN '${urn}'; try giving it a unique name`);
        }
        this.claimed.add(urn);
    }

    /** Adds a resource whose URN was reserved. */
    add(registration: Registration): void {
        this.byUrn.set(registration.resource.urn, registration);
    }

    /** The resource with a URN. */
    get(urn: string | undefined): Registration | undefined {
        return urn === undefined ? undefined : this.byUrn.get(urn);
    }

    /** The ancestors of a resource, the nearest first. */
    *ancestors(urn: string | undefined): Iterable<Registration> {
        for (let next = this.get(urn); next; next = this.get(next.resource.parent)) yield next;
    }

    /** The provider in a reference (URN and ID). */
    provider(reference: string): PreviewedResource | undefined {
        return this.get(urnIn(reference))?.resource;
    }

    /** Announces that a resource below `parent` is being registered. */
    track(parent: string | undefined, registration: Promise<unknown>): void {
        if (parent === undefined) return;
        const siblings = this.running.get(parent) ?? new Set();
        this.running.set(parent, siblings.add(registration));
        const forget = () => siblings.delete(registration);
        registration.then(forget, forget);
    }

    /**
     * True if only an update can know one of the resources, or one below them if they are components. Waits for
     * registrations below those components.
     */
    async someUnknown(urns: string[]): Promise<boolean> {
        const components = new Set<string>();
        const open = [...urns];
        for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
            const registration = this.get(urn);
            if (!registration || components.has(urn)) continue;
            if (registration.resource.custom) {
                if (registration.id === "") return true;
            } else {
                components.add(urn);
                open.push(...this.childrenOf(urn));
            }
        }
        const running = [...components].flatMap((urn) => [...(this.running.get(urn) ?? [])]);
        if (running.length === 0) return false;
        await Promise.race(running).catch(() => undefined);
        return this.someUnknown(urns);
    }

    private childrenOf(parent: string): string[] {
        return [...this.byUrn.values()]
            .filter(({ resource }) => resource.parent === parent)
            .map(({ resource }) => resource.urn);
    }
}

/** True for a resource that is a provider. */
export function isProvider({ type }: { type: string }): boolean {
    return providedPackageOf(type) !== undefined;
}
