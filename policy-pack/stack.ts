import type { Declared } from "./declared";
import { notYetKnown, type Properties, type Value } from "./values";

/** All that a stack declares of the types that a policy reads. */
export class Stack {
    private readonly byType = new Map<string, Declared[]>();
    /** By id, and by the URN of the resource that declares it. */
    private readonly byId = new Map<string, Declared[]>();
    /** By type and bare name. */
    private readonly byName = new Map<string, Declared[]>();

    constructor(
        declared: Declared[],
        /** The policy's options. */
        readonly config: Properties,
    ) {
        for (const one of declared) {
            add(this.byId, one.id, one);
            if (one.urn !== one.id) add(this.byId, one.urn, one);
            for (const name of new Set(namesOf(one).map(bareName))) add(this.byName, `${one.type} ${name}`, one);
        }
        const overruled = this.overruled(declared);
        for (const one of declared) if (!overruled.has(one)) add(this.byType, one.type, one);
    }

    /** What is declared of these types. */
    ofType(...types: string[]): Declared[] {
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    /**
     * What a value names, of one type: by name, ARN, id or URL where the value is known, by what it is made from where
     * it is not. Empty where nothing in this stack is meant.
     *
     * @param value Default: the property's own. Give one that stands deeper in it.
     */
    named(
        by: Declared,
        property: string,
        type: string,
        value: Value | undefined = by.properties[property],
    ): Declared[] {
        const sources = () => {
            const all = (by.sources[property] ?? []).flatMap((id) => this.byId.get(id) ?? []);
            return [...new Set(all)].filter((source) => source.type === type);
        };
        if (value === notYetKnown) return sources();
        if (typeof value !== "string") return [];
        const found = (this.byName.get(`${type} ${bareName(value)}`) ?? []).filter((candidate) =>
            isNamed(candidate, value),
        );
        // What has no name yet has none that could differ.
        return found.length > 0 ? found : sources().filter((source) => namesOf(source).length === 0);
    }

    /** What of a type names `target` by a property. */
    naming(target: Declared, type: string, property: string): Declared[] {
        return this.ofType(type).filter((by) => this.named(by, property, target.type).includes(target));
    }

    /** The inline settings that a resource of their own overrules. */
    private overruled(declared: Declared[]): Set<Declared> {
        const byTarget = new Map<string, Declared[]>();
        for (const setting of declared) {
            if (setting.settingBy === undefined) continue;
            const owner = setting.sources[setting.settingBy]?.[0] ?? "";
            add(byTarget, `${setting.type} ${setting.settingBy} ${owner}`, setting);
        }
        const kinds = new Map(
            [...byTarget.values()]
                .flat()
                .map(({ type, settingBy = "", urn }) => [
                    type,
                    { settingBy, ownerType: this.byId.get(urn)?.find(({ place }) => place === undefined)?.type },
                ]),
        );
        const found = new Set<Declared>();
        for (const one of declared) {
            const kind = one.settingBy === undefined ? kinds.get(one.type) : undefined;
            if (kind?.ownerType === undefined) continue;
            for (const { id } of this.named(one, kind.settingBy, kind.ownerType))
                for (const setting of byTarget.get(`${one.type} ${kind.settingBy} ${id}`) ?? []) found.add(setting);
        }
        return found;
    }
}

/** Finds something in a stack once, for all who ask: a policy asks again for each resource that it judges. */
export function oncePerStack<T>(find: (stack: Stack) => T): (stack: Stack) => T {
    const found = new WeakMap<Stack, { result: T }>();
    return (stack) => {
        const known = found.get(stack) ?? { result: find(stack) };
        found.set(stack, known);
        return known.result;
    };
}

function add(map: Map<string, Declared[]>, key: string, one: Declared): void {
    const found = map.get(key);
    if (found) found.push(one);
    else map.set(key, [one]);
}

/** All that is known to name a resource. */
function namesOf({ properties: { arn, bucket, id, keyId, name, url }, settingBy }: Declared): string[] {
    // Of a setting, `bucket` is what it belongs to.
    const names = settingBy === undefined ? [arn, bucket, id, keyId, name, url] : [];
    return names.filter((value) => typeof value === "string" && value !== "") as string[];
}

/** Whether a name is that of a resource: by its ARN where both are known, since another account has the same names. */
function isNamed(candidate: Declared, name: string): boolean {
    const names = namesOf(candidate);
    const arns = isArn(name) ? names.filter(isArn) : [];
    return (arns.length > 0 ? arns : names).some((one) => isSame(one, name));
}

function isSame(a: string, b: string): boolean {
    const [one, other] = [withoutStreams(a), withoutStreams(b)];
    if (one === other) return true;
    return !(isArn(one) && isArn(other)) && bareName(one) === bareName(other);
}

/** A log group's ARN may end in `:*`, for its streams. */
function withoutStreams(name: string): string {
    return name.endsWith(":*") ? name.slice(0, -2) : name;
}

function isArn(name: string): boolean {
    return name.startsWith("arn:");
}

/** The name in an ARN or a queue's URL, without account, kind and path: what a program gives as the name. */
export function bareName(name: string): string {
    if (/^https?:/.test(name)) return name.slice(name.lastIndexOf("/") + 1);
    if (!isArn(name)) return name;
    const resource = withoutStreams(name).split(":").slice(5).join(":");
    if (resource.startsWith("log-group:")) return resource.slice("log-group:".length);
    if (resource.startsWith("alias/")) return resource;
    return resource.slice(resource.lastIndexOf("/") + 1);
}
