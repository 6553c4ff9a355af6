import type { PreviewedResource } from "@landing-zone/preview";
import { Account, AccountError } from "./account";
import { Blocked, lookups } from "./lookups";
import type { Subject } from "./subject";
import { textIn } from "./textIn";

/** The answer of AWS for a resource. */
export type Finding =
    /** It exists, with the ID that `pulumi import` accepts. */
    | { status: "exists"; id: string }
    | { status: "absent" }
    /** Something that cannot be imported is in its way. */
    | { status: "blocked"; reason: string }
    | { status: "unchecked"; reason: string };

/** A resource of the preview, and the answer of AWS for it. */
export interface Found {
    resource: PreviewedResource;
    account: string;
    region: string;
    finding: Finding;
}

export interface FindOptions {
    /** All resources of a preview. */
    resources: PreviewedResource[];
    /** The resources to omit: URNs that the stack's state already has. @default none */
    recorded?: ReadonlySet<string>;
    /** Called with the number of resources that have been looked up. */
    onProgress?: (done: number, total: number) => void;
}

/** Maximum number of concurrent requests to AWS. */
const parallel = 8;

/**
 * Asks AWS which resources of a preview exist. Read-only. Rejects with an AggregateError of AccountErrors if accounts
 * cannot be accessed; any other refusal by AWS is a finding.
 */
export async function find({ resources, recorded = new Set(), onProgress }: FindOptions): Promise<Found[]> {
    const wanted = resources.filter(({ provider, urn }) => provider !== undefined && !recorded.has(urn));
    const accounts = await enter(resources, wanted);
    const subjects = new Map<string, Subject>();
    const ids = new Map<string, Promise<string | undefined>>();

    function subjectOf(resource: PreviewedResource): Subject {
        const known = subjects.get(resource.urn);
        if (known) return known;
        const account = accounts.get(resource.provider ?? "");
        if (!account) throw new Error(`${resource.urn} has no provider`);
        const optional = (input: string) => textIn(resource, input);
        const subject: Subject = {
            resource,
            place: account.in(optional("region") ?? account.homeRegion),
            optional,
            text: (input) => {
                const value = optional(input);
                if (value === undefined) throw new Error(`${resource.name} has no ${input}: AWS would choose one`);
                return value;
            },
            found: (input, type) => {
                const sources = resource.propertyDependencies[input] ?? [];
                const source = resources.find((one) => one.type === type && sources.includes(one.urn));
                if (!source) throw new Error(`${input} of ${resource.name} comes from no ${type}`);
                return idOf(source);
            },
            dependents: (type, input) =>
                resources
                    .filter((one) => one.type === type && one.propertyDependencies[input]?.includes(resource.urn))
                    .map(subjectOf),
        };
        subjects.set(resource.urn, subject);
        return subject;
    }

    function idOf(resource: PreviewedResource): Promise<string | undefined> {
        const known = ids.get(resource.urn);
        if (known) return known;
        const id = lookUp(subjectOf(resource));
        ids.set(resource.urn, id);
        return id;
    }

    const open = wanted.entries();
    const found: Found[] = [];
    async function work(): Promise<void> {
        for (const [index, resource] of open) {
            const { place } = subjectOf(resource);
            const finding = await findingOf(
                idOf(resource),
                place.region === place.account.homeRegion ? "" : place.region,
            );
            found[index] = { resource, account: place.account.id, region: place.region, finding };
            onProgress?.(Object.keys(found).length, wanted.length);
        }
    }
    await Promise.all(Array.from({ length: parallel }, work));
    return found;
}

/** The accounts of the resources' providers, by the provider's URN. */
async function enter(all: PreviewedResource[], wanted: PreviewedResource[]): Promise<Map<string, Account>> {
    const urns = new Set(wanted.map(({ provider }) => provider));
    const providers = all.filter(({ urn }) => urns.has(urn));
    const entered = await Promise.allSettled(providers.map((provider) => Account.enter(provider)));
    const errors = entered.flatMap((one) => (one.status === "rejected" ? [one.reason as Error] : []));
    const defect = errors.find((error) => !(error instanceof AccountError));
    if (defect) throw defect;
    if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join("\n"));
    return new Map(
        entered.flatMap((one, index) =>
            one.status === "fulfilled" ? [[providers[index]?.urn ?? "", one.value] as const] : [],
        ),
    );
}

async function lookUp(subject: Subject): Promise<string | undefined> {
    const { type } = subject.resource;
    const lookup = lookups[type];
    if (!lookup) throw new Error(`${type} has no look-up in import-file/src/lookups.ts`);
    return lookup(subject);
}

/** The provider reads an ID in a Region other than its own if the Region follows the ID. */
async function findingOf(looked: Promise<string | undefined>, otherRegion: string): Promise<Finding> {
    try {
        const id = await looked;
        if (id === undefined) return { status: "absent" };
        return { status: "exists", id: otherRegion === "" ? id : `${id}@${otherRegion}` };
    } catch (error) {
        const { name, message } = error as Error;
        if (error instanceof Blocked) return { status: "blocked", reason: message };
        return { status: "unchecked", reason: name === "Error" ? message : `${name}: ${message}` };
    }
}
