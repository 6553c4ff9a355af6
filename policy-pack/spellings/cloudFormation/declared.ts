import type { Declared } from "../../vocabulary/declared";
import type { Value } from "../../vocabulary/values";
import { Intrinsics, type Resolve } from "./intrinsics";
import type { Draft, Mapping } from "./mapping";
import { mappings } from "./mappings";
import { isObject, isTooMuch, member, type Raw, type RawObject, rawOf, settled, Unread } from "./raw";
import { text } from "./shapes";
import { readTemplate, type Template, type TemplateResource } from "./template";
import { accountIds, partitionOf, regionOf } from "../../vocabulary/location";
import { types } from "../../vocabulary/types";

/** Services that exist for the audit log, or control it: all of their types should be known here. */
const watched = /^AWS::(CloudTrail|Organizations)::\w+$/i;

const byLowerCase = new Map(Object.entries(mappings).map(([typeName, one]) => [typeName.toLowerCase(), one]));

/** All types that a CloudFormation resource may declare. */
export const declaredTypes: readonly string[] = [
    ...new Set([...Object.values(mappings).flatMap(({ declares }) => declares), types.CloudControlResource]),
];

/** How a CloudFormation type is read; undefined if the pack judges nothing that it can declare. */
export function mappingOf(typeName: string): Mapping | undefined {
    return byLowerCase.get(typeName.toLowerCase());
}

/** Whether a CloudFormation type should be known here, but is not. */
export function isUnmapped(typeName: string): boolean {
    return watched.test(typeName) && !mappingOf(typeName);
}

/** A CloudFormation resource, and its path. */
export interface Written {
    typeName: string;
    properties: Raw;
    /** Unique within its Pulumi resource. Empty for the Pulumi resource itself. */
    id: string;
    /** The path, in the Pulumi resource, of one of its properties or of itself; undefined for the resource itself. */
    place: (within?: string) => string | undefined;
}

/** What a CloudFormation resource declares. */
export function declaredBy(owner: Declared, written: Written, depth = 0): Declared[] {
    const { typeName, properties } = written;
    if (isTooMuch(properties)) return [];
    const id = idOf(owner, written.id);
    const drafts =
        mappingOf(typeName)?.drafts({ properties, self: new Unread([id]) }) ?? unmapped(typeName, properties);
    return drafts.map((draft) => declaredAs(owner, written, id, draft)).flatMap((one) => withInnerTemplate(one, depth));
}

function idOf(owner: Declared, id: string): string {
    return id === "" ? owner.id : `${owner.id}#${id}`;
}

/** Cloud Control accepts any type: an unknown one is declared as one of its resources. */
function unmapped(typeName: string, properties: Raw): Draft[] {
    if (!isUnmapped(typeName)) return [];
    return [{ type: types.CloudControlResource, properties: { typeName, desiredState: properties } }];
}

function declaredAs(owner: Declared, { place }: Written, id: string, draft: Draft): Declared {
    const { region, id: ownId } = owner.properties;
    const { properties, sources } = settled({
        ...(region === undefined || region === null ? {} : { region: rawOf(region, owner.sources.region ?? []) }),
        ...(draft.within === undefined && id === owner.id && typeof ownId === "string" ? { id: ownId } : {}),
        ...draft.properties,
    });
    const where = place(draft.within);
    return {
        id: draft.within === undefined ? id : `${id}/${draft.within}`,
        urn: owner.urn,
        type: draft.type,
        ...(where === undefined ? {} : { place: where }),
        properties,
        provider: owner.provider,
        options: owner.options,
        sources,
    };
}

/** A stack in a template has its own template, which parameters may repeat any number of times. */
function withInnerTemplate(one: Declared, depth: number): Declared[] {
    const isStack = one.type === types.Stack || one.type === types.StackSet;
    return isStack && depth < 2 ? [one, ...declaredInTemplate(one, depth + 1)] : [one];
}

/** What the template of a stack or a stack set declares. */
export function declaredInTemplate(stack: Declared, depth = 0): Declared[] {
    const template = templateOf(stack);
    if (!template) return [];
    const byId = new Map(template.resources.map((resource) => [resource.logicalId, resource]));
    const intrinsics = new Intrinsics(template, {
        ...deploymentOf(stack),
        ref: (logicalId, resolve) => {
            const resource = byId.get(logicalId);
            return (resource && nameOf(resource, resolve)) ?? selfOf(stack, resource);
        },
        attribute: (logicalId, attribute, name) => {
            const resource = byId.get(logicalId);
            const prefix = resource && mappingOf(resource.typeName)?.arn;
            return attribute === "Arn" && prefix !== undefined && typeof name === "string"
                ? `arn:${partitionOf(regionOf(stack))}:${prefix}${name}`
                : selfOf(stack, resource);
        },
    });
    return template.resources.flatMap((resource) => {
        const { typeName, logicalId, ordinal, condition } = resource;
        if (condition !== undefined && intrinsics.isMet(condition) === false) return [];
        // The pack does not judge most types: skip resolving them.
        if (!mappingOf(typeName) && !isUnmapped(typeName)) return [];
        const position = `${stack.place === undefined ? "" : `${stack.place}, `}\`templateBody\`, ${typeName} ${ordinal}`;
        return declaredBy(
            stack,
            {
                typeName,
                properties: intrinsics.resolve(resource.properties) ?? {},
                id: idInTemplate(logicalId),
                place: (within) => (within === undefined ? position : `${position}, ${within}`),
            },
            depth,
        );
    });
}

/** The template of a stack or a stack set, as far as it can be read. */
export function templateOf({ properties: { templateBody }, sources }: Declared): Template | undefined {
    return templateBody === undefined ? undefined : readTemplate(rawOf(templateBody, sources.templateBody ?? []));
}

function idInTemplate(logicalId: string): string {
    return `templateBody/${logicalId}`;
}

/** The name that the template gives to one of its resources, if a Ref returns it. */
function nameOf({ typeName, properties }: TemplateResource, resolve: Resolve): string | undefined {
    const property = mappingOf(typeName)?.ref;
    const given = property === undefined ? undefined : member(properties, property);
    const name = given === undefined ? undefined : text("it")({ it: resolve(given) ?? null });
    return typeof name === "string" ? name : undefined;
}

/** What represents a resource of the template itself. */
function selfOf(stack: Declared, resource: TemplateResource | undefined): Unread {
    return new Unread(resource ? [idOf(stack, idInTemplate(resource.logicalId))] : []);
}

function deploymentOf(stack: Declared): { parameters: Raw; region?: string; accountId?: string } {
    const { properties, provider, sources, type } = stack;
    const parameters = rawOf(properties.parameters ?? {}, sources.parameters ?? []);
    // A stack set is deployed to Regions and accounts that it does not name.
    if (type === types.StackSet) return { parameters };
    const region = regionOf(stack);
    const accounts = accountIds(provider.allowedAccountIds);
    return {
        parameters,
        ...(typeof region === "string" ? { region } : {}),
        ...(accounts.length === 1 && accounts[0] !== undefined ? { accountId: accounts[0] } : {}),
    };
}

/**
 * A resource's properties in CloudFormation's vocabulary, from JSON text or an object. Undefined if they are neither.
 */
export function stateIn(value: Value | undefined, from: readonly string[]): RawObject | undefined {
    let state: Raw | undefined;
    try {
        state = typeof value === "string" ? (JSON.parse(value) as Raw) : rawOf(value ?? null, from);
    } catch {
        return undefined;
    }
    return isObject(state) && !isTooMuch(state) ? state : undefined;
}
