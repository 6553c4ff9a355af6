import type { Declared } from "../vocabulary/declared";
import { identifying, identityOf, isSurelyOne, mayBeOne, referenceTo } from "./identity";
import { note } from "./reads";
import { notYetKnown, type Value } from "../vocabulary/values";

/** Everything that a stack declares. */
export class Stack {
    private readonly byType = new Map<string, Declared[]>();
    /** By ID, and by the URN of the resource that declares it. */
    private readonly byId = new Map<string, Declared[]>();
    /** By type, and by each of its IDs and names. */
    private readonly byName = new Map<string, Declared[]>();

    constructor(declared: Declared[]) {
        for (const one of declared) {
            add(this.byId, one.id, one);
            if (one.urn !== one.id) add(this.byId, one.urn, one);
            for (const name of identityOf(one).names) add(this.byName, `${one.type} ${name}`, one);
        }
        const overruled = this.overruled(declared);
        for (const one of declared) if (!overruled.has(one)) add(this.byType, one.type, one);
    }

    /** The declared resources of these types. */
    ofType(...types: string[]): Declared[] {
        for (const type of types) note(type);
        return types.flatMap((type) => this.byType.get(type) ?? []);
    }

    /**
     * The resources of one type that a value names: by account, Region, ARN, URL, ID and name if the value is known, by
     * the resources that it is built from if it is not. Empty if it names nothing in this stack.
     *
     * @param value Default: the property's own value. Pass one that is nested in it.
     */
    named(
        by: Declared,
        property: string,
        type: string,
        value: Value | undefined = by.properties[property],
    ): Declared[] {
        for (const name of identifying) note(type, name);
        if (value === notYetKnown) return this.sourcesOf(by, property, type);
        if (typeof value !== "string") return [];
        const meant = referenceTo(type, value, by);
        if (!meant) return [];
        const found = meant.names
            .flatMap((name) => this.byName.get(`${type} ${name}`) ?? [])
            .filter((candidate) => mayBeOne(meant, identityOf(candidate)));
        // A resource without a known name has none that could differ.
        if (found.length === 0)
            return this.sourcesOf(by, property, type).filter((source) => identityOf(source).names.length === 0);
        if (found.length === 1) return found;
        // Of several with the name, those that the value comes from, or those that are certainly in the right account
        // and Region.
        const sources = new Set(this.sourcesOf(by, property, type));
        const likely = [
            found.filter((candidate) => sources.has(candidate)),
            found.filter((candidate) => isSurelyOne(meant, identityOf(candidate))),
        ];
        return likely.find((some) => some.length > 0) ?? found;
    }

    /** The resources of one type from which the value of a property comes. */
    private sourcesOf(by: Declared, property: string, type: string): Declared[] {
        const all = (by.sources[property] ?? []).flatMap((id) => this.byId.get(id) ?? []);
        return [...new Set(all)].filter((source) => source.type === type);
    }

    /** The resources of a type that name `target` by a property. */
    naming(target: Declared, type: string, property: string): Declared[] {
        return this.ofType(type).filter((by) => this.named(by, property, target.type).includes(target));
    }

    /** The inline settings that a separate resource overrides. */
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

function add(map: Map<string, Declared[]>, key: string, one: Declared): void {
    const found = map.get(key);
    if (found) found.push(one);
    else map.set(key, [one]);
}
