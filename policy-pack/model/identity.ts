import type { Declared } from "../vocabulary/declared";
import { matches } from "../iam/globs";
import { accountIds, accountIn, regionOf } from "../vocabulary/location";
import { withReads } from "./reads";
import { types } from "../vocabulary/types";
import { at, fromJson, list, type Properties } from "../vocabulary/values";

/**
 * Decides whether two references mean the same resource: by account, Region, ARN, URL, ID and name, in that order.
 * Names repeat: a landing zone has queues, rules and roles with the same name in each account and Region, so a bare
 * name means only a resource in the account and Region of the resource that contains it.
 */

/** The known identity of a resource, or of the resource that a value names. */
export interface Identity {
    /** Type token in @pulumi/aws 7. */
    type: string;
    /** The accounts that it may be in. Undefined if they are not known. */
    accounts?: readonly string[];
    /** URN of the provider in whose account it is. Undefined if it is not known. */
    provider?: string;
    /** Undefined if it is not known. */
    region?: string;
    /** Undefined if it is not known. */
    arn?: string;
    /** Its IDs and names, without account and Region. Empty if none is known. */
    names: readonly string[];
}

/** The properties by which a resource may be named. */
export const identifying = ["arn", "url", "id", "bucket", "keyId", "name"];

/** The ARNs of a type: the service in them, and the prefix of the name in the part after the account. */
const arns: Record<string, [service: string, resource: RegExp]> = {
    [types.Alias]: ["kms", /^(alias\/.+)$/],
    [types.Bucket]: ["s3", /^([^/:]+)$/],
    [types.EventBus]: ["events", /^event-bus\/(.+)$/],
    [types.EventDataStore]: ["cloudtrail", /^eventdatastore\/(.+)$/],
    [types.EventRule]: ["events", /^rule\/(?:.+\/)?([^/]+)$/],
    [types.Group]: ["iam", /^group\/(?:.+\/)?([^/]+)$/],
    [types.Key]: ["kms", /^key\/(.+)$/],
    [types.LogGroup]: ["logs", /^log-group:([^:]+)$/],
    [types.MetricAlarm]: ["cloudwatch", /^alarm:(.+)$/],
    [types.OrganizationPolicy]: ["organizations", /^policy\/(?:.+\/)?([^/]+)$/],
    [types.Policy]: ["iam", /^policy\/(?:.+\/)?([^/]+)$/],
    [types.Queue]: ["sqs", /^([^/:]+)$/],
    [types.Role]: ["iam", /^role\/(?:.+\/)?([^/]+)$/],
    [types.Topic]: ["sns", /^([^/:]+)$/],
    [types.Trail]: ["cloudtrail", /^trail\/(.+)$/],
    [types.User]: ["iam", /^user\/(?:.+\/)?([^/]+)$/],
};

/** Types whose names are unique in the account, across Regions, or globally. */
const scopes: Record<string, "account" | "world"> = {
    [types.Bucket]: "world",
    [types.Group]: "account",
    [types.OrganizationPolicy]: "world",
    [types.Policy]: "account",
    [types.Role]: "account",
    [types.User]: "account",
};

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const known = new WeakMap<Declared, Identity>();

/** The known identity of a declared resource. A setting of another resource has no identity of its own. */
export function identityOf(declared: Declared): Identity {
    const identity = known.get(declared) ?? withReads(() => identify(declared)).result;
    known.set(declared, identity);
    return identity;
}

function identify(declared: Declared): Identity {
    const { type, properties, providerUrn, settingBy } = declared;
    const said = settingBy === undefined ? identifying.map((name) => properties[name]).filter(isText) : [];
    const references = said.flatMap((value) => {
        const meant = elsewhere(type, value);
        return meant ? [meant] : [];
    });
    const find = <Key extends keyof Identity>(key: Key) => references.find((one) => one[key] !== undefined)?.[key];
    const [own, ...others] = accountsOf(declared) ?? [];
    const accounts = own !== undefined && others.length === 0 ? [own] : (find("accounts") ?? accountsOf(declared));
    const region = regionOf(declared);
    return {
        type,
        accounts,
        provider: providerUrn,
        region: isText(region) ? region : find("region"),
        arn: find("arn"),
        names: [...new Set(references.flatMap(({ names }) => names))],
    };
}

/**
 * What a value of a resource names: by ARN, URL or UUID in any account and Region, by a bare name in the resource's own
 * account and Region. Undefined if it names nothing of the type.
 */
export function referenceTo(type: string, value: string, by: Declared): Identity | undefined {
    const meant = elsewhere(type, value);
    // A UUID is globally unique.
    if (!meant || meant.arn !== undefined || uuid.test(value)) return meant;
    const here = identityOf(by);
    return {
        ...meant,
        // The account in a URL is that of the queue.
        ...(meant.accounts ? {} : { accounts: here.accounts, provider: here.provider }),
        region: meant.region ?? here.region,
    };
}

/** What a value alone shows of the resource that it names. */
function elsewhere(type: string, value: string): Identity | undefined {
    if (isArn(value)) return inArn(type, value);
    const url = /^https?:\/\/([^/]+)\/(\d{12})\/([^/]+)$/.exec(value);
    if (!url) return { type, names: [value] };
    const [, host = "", account = "", name = ""] = url;
    // In old URLs, the Region is before the service; if the host has neither form, as in an emulator, it does not
    // contain the Region.
    const region = /(?:^|\.)sqs(?:-fips)?\.([a-z]+(?:-[a-z]+)+-\d+)\.|^([a-z]+(?:-[a-z]+)+-\d+)\.queue\./.exec(host);
    return { type, accounts: [account], region: region?.[1] ?? region?.[2], names: [name] };
}

function inArn(type: string, value: string): Identity | undefined {
    // A log group's ARN may end in `:*`, for its streams.
    const arn = value.endsWith(":*") ? value.slice(0, -2) : value;
    const form = arns[type];
    // A policy may be known by the ARN of its resource.
    if (!form) return { type, names: [value] };
    const [, , service, region = "", account = "", ...resource] = arn.split(":");
    const [expected, pattern] = form;
    const [, name] = service === expected ? (pattern.exec(resource.join(":")) ?? []) : [];
    if (name === undefined) return undefined;
    return {
        type,
        accounts: account === "" ? undefined : [account],
        region: region === "" ? undefined : region,
        arn,
        names: [name],
    };
}

/** Whether two may be the same resource: an unknown part matches any. */
export function mayBeOne(one: Identity, other: Identity): boolean {
    if (one.type !== other.type) return false;
    const scope = scopes[one.type];
    if (scope !== "world" && !mayShareAccount(one, other)) return false;
    if (scope === undefined && !mayShareRegion(one, other)) return false;
    if (one.arn !== undefined && other.arn !== undefined) return one.arn === other.arn;
    return one.names.some((name) => other.names.includes(name));
}

/**
 * Whether two that may be the same are known to be in the same account and Region, so that neither is another one with
 * the same name.
 */
export function isSurelyOne(one: Identity, other: Identity): boolean {
    const scope = scopes[one.type];
    if (scope === "world" || (one.arn !== undefined && one.arn === other.arn)) return true;
    const isSameAccount =
        (one.provider !== undefined && one.provider === other.provider) ||
        (one.accounts?.length === 1 && other.accounts?.length === 1);
    return isSameAccount && (scope === "account" || (one.region !== undefined && one.region === other.region));
}

/** Whether two resources are in the same account and Region, as far as the program shows. */
export function isInSamePlace(one: Declared, other: Declared): boolean {
    return isInSameRegion(one, other) && isInSameAccount(one, other);
}

/** Whether two resources are in the same account, as far as the program shows. */
export function isInSameAccount(one: Declared, other: Declared): boolean {
    return mayShareAccount(identityOf(one), identityOf(other));
}

/** Whether two resources are in the same Region, as far as the program shows. */
export function isInSameRegion(one: Declared, other: Declared): boolean {
    return mayShareRegion(identityOf(one), identityOf(other));
}

/** Whether an ARN, or a pattern of ARNs, may match a resource in the account and Region of a resource. */
export function isOfPlace(arn: string, resource: Declared): boolean {
    const [, , , region = "", account = ""] = arn.split(":");
    const here = identityOf(resource);
    return (
        (here.region === undefined || region === "" || matches(region, here.region)) &&
        (here.accounts === undefined || account === "" || here.accounts.some((one) => matches(account, one)))
    );
}

/** The only account that a resource can be in; undefined if it is not known. */
export function accountOf(resource: Declared): string | undefined {
    const [account, ...others] = identityOf(resource).accounts ?? [];
    return others.length === 0 ? account : undefined;
}

/** The name in an ARN or a URL of a type, or a bare name; undefined if it is not of the type. */
export function nameIn(type: string, value: string): string | undefined {
    return elsewhere(type, value)?.names[0];
}

/** The accounts that the provider of a resource may use; undefined if it does not list any. */
function accountsOf({ provider }: Declared): string[] | undefined {
    const allowed = accountIds(provider.allowedAccountIds);
    if (allowed.length > 0) return allowed;
    const assumed = accountIn(roleOf(provider));
    return assumed === undefined ? undefined : [assumed];
}

/** The role that a provider uses: the last one of those that it assumes in sequence. */
function roleOf({ assumeRoles, assumeRoleWithWebIdentity }: Properties) {
    const chain = list(fromJson(assumeRoles));
    return at(chain.at(-1), "roleArn") ?? at(fromJson(assumeRoleWithWebIdentity), "roleArn");
}

function mayShareAccount(one: Identity, other: Identity): boolean {
    if (one.provider !== undefined && one.provider === other.provider) return true;
    if (!one.accounts || !other.accounts) return true;
    return one.accounts.some((account) => other.accounts?.includes(account));
}

function mayShareRegion(one: Identity, other: Identity): boolean {
    return one.region === undefined || other.region === undefined || one.region === other.region;
}

function isText(value: unknown): value is string {
    return typeof value === "string" && value !== "";
}

function isArn(name: string): boolean {
    return name.startsWith("arn:");
}
