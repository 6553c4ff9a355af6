import type {
    PolicyPackConfig,
    PreviewedResource,
    PreviewResult,
    Properties,
    ResourceOptions,
    Value,
} from "@landing-zone/preview";
import assert from "node:assert/strict";
import { policies } from "../../policy-pack/policies";
import { spellingOf } from "../../policy-pack/spellings";
import { companions as cloudtrail } from "./cloudtrail/companions";
import { companions as cloudwatch } from "./cloudwatch/companions";
import { companions as config } from "./config/companions";
import { companions as detours } from "./detours/companions";
import type { ExampleResource } from "./examples";
import type { Changes } from "./good/withChanges";
import { companions as iam } from "./iam/companions";
import { companions as kms } from "./kms/companions";
import { companions as messaging } from "./messaging/companions";
import { companions as organizations } from "./organizations/companions";
import { deployedOutputs, following } from "./deployed";
import { judge } from "./judge";
import { policyPack } from "./pack";
import { previewed } from "./previewed";
import { readsOf } from "./reads";
import { companions as s3 } from "./s3/companions";

/** One fault in the landing zone, and the policies that must report it: these and no others. */
export interface Mutation {
    what: string;
    change: (zone: Zone) => void;
    refusedBy: string[];
    /** The pack's configuration. Default: none. */
    config?: PolicyPackConfig;
    /** Further policies that report it after `up`, when all values are known. Default: none. */
    alsoAfterUp?: string[];
}

/** A correct change, which no policy may report. */
export interface Variation {
    what: string;
    change: (zone: Zone) => void;
    config?: PolicyPackConfig;
    /**
     * The policies that refuse it after `up`, when a value that a preview does not know proves to be wrong. Default:
     * none.
     */
    alsoAfterUp?: string[];
}

/**
 * Resources that the landing zone does not create, and that exist beside a good one. None that it creates itself: a
 * correct companion would replace the broken resource.
 */
const companions: ExampleResource[] = [
    ...cloudtrail,
    ...cloudwatch,
    ...config,
    ...detours,
    ...iam,
    ...kms,
    ...messaging,
    ...organizations,
    ...s3,
];

/** The landing zone of Pulumi.prod.yaml with its companions, to be changed and judged. */
export class Zone {
    private readonly resources: Map<string, PreviewedResource>;
    /** Outputs before anything changed. */
    private readonly before = new Map<string, Properties>();
    /** Outputs that changes set themselves. */
    private readonly answered = new Map<string, Properties>();
    private readonly changed = new Set<string>();
    private readonly changedTypes = new Set<string>();
    /** Whether a resource is removed from which other values may have been built. */
    private isLess = false;

    constructor(prod: PreviewResult) {
        this.resources = new Map(structuredClone(prod.resources).map((resource) => [resource.urn, resource]));
        for (const { urn, outputs } of prod.resources) this.before.set(urn, outputs);
        this.add(...structuredClone(companions));
        this.changed.clear();
        this.changedTypes.clear();
    }

    /** Sets inputs of a resource, or removes them. Its outputs follow. */
    set(type: string, name: string, changes: Changes): this {
        const resource = this.find(type, name);
        for (const [input, value] of Object.entries(changes)) {
            for (const properties of [resource.inputs, resource.outputs]) {
                if (value === undefined) Reflect.deleteProperty(properties, input);
                else properties[input] = value;
            }
        }
        return this;
    }

    /** Rewrites an IAM document, or any other JSON text, of a resource. */
    rewrite(type: string, name: string, input: string, change: (text: string) => string): this {
        const before = this.find(type, name).inputs[input];
        assert.ok(typeof before === "string", `${type} ${name} has no text as ${input}`);
        const after = change(before);
        assert.notEqual(after, before, `the ${input} of ${type} ${name} is as before`);
        return this.set(type, name, { [input]: after });
    }

    /** Sets options of a resource. */
    options(type: string, name: string, options: ResourceOptions): this {
        Object.assign(this.find(type, name).options, options);
        return this;
    }

    /** Adds resources. */
    add(...resources: ExampleResource[]): this {
        // Copies: the companions are in every zone.
        for (const { resource, provider } of structuredClone(resources).map(previewed)) {
            for (const one of provider ? [provider, resource] : [resource]) {
                this.resources.set(one.urn, one);
                this.touch(one);
            }
        }
        return this;
    }

    /** Removes a resource. */
    remove(type: string, name: string): this {
        this.resources.delete(this.find(type, name).urn);
        this.isLess = true;
        return this;
    }

    /** Removes all resources with such names. */
    removeNamed(names: RegExp): this {
        const found = [...this.resources.values()].filter(({ custom, name }) => custom && names.test(name));
        assert.notEqual(found.length, 0, `nothing is named ${names}`);
        for (const { urn } of found) this.resources.delete(urn);
        this.isLess = true;
        return this;
    }

    /** A resource, to be changed in any way. */
    find(type: string, name: string): PreviewedResource {
        const found = [...this.resources.values()].find((one) => one.type === type && one.name === name);
        assert.ok(found, `there is no ${type} ${name}`);
        this.touch(found);
        return found;
    }

    /** The names of the policies that refuse something in a preview, each once, in alphabetical order. */
    refusedBy(config: PolicyPackConfig = {}): string[] {
        return judge([...this.resources.values()], this.changedResources(), { ...this.unconcerned(), ...config });
    }

    /** The same, as a policy process reports it. */
    async refusedByProcess(config: PolicyPackConfig = {}): Promise<string[]> {
        const pack = await policyPack({ ...this.unconcerned(), ...config });
        const violations = await pack.analyzeStack([...this.resources.values()]);
        for (const resource of this.changedResources())
            violations.push(...(await pack.analyze(resource, this.resources.get(resource.provider ?? ""))));
        return [...new Set(violations.map(({ policy }) => policy))].sort();
    }

    /** The same, as it is after `up`. */
    refusedAfterUp(config: PolicyPackConfig = {}): string[] {
        this.deploy();
        return judge([...this.resources.values()], this.changedResources(), config);
    }

    private changedResources(): PreviewedResource[] {
        return [...this.changed].flatMap((urn) => this.resources.get(urn) ?? []);
    }

    /** Changed and added resources get the outputs that they have after `up`; values that come from them follow. */
    private deploy(): void {
        const settled = new Set<string>();
        let unsettled = true;
        while (unsettled) {
            unsettled = false;
            for (const resource of this.resources.values()) {
                const isNew = this.changed.has(resource.urn) || !this.before.has(resource.urn);
                if (!this.follow(resource) && (!isNew || settled.has(resource.urn))) continue;
                this.answer(resource);
                settled.add(resource.urn);
                unsettled = true;
            }
        }
    }

    /** Updates the values that a resource's inputs come from. Returns whether any of them changed. */
    private follow({ inputs, propertyDependencies }: PreviewedResource): boolean {
        let isOther = false;
        for (const [input, sources] of Object.entries(propertyDependencies)) {
            for (const source of sources) {
                const value = inputs[input];
                const outputs = this.resources.get(source)?.outputs;
                if (value === undefined || !outputs) continue;
                const followed = following(value, input, this.before.get(source) ?? {}, outputs);
                isOther ||= JSON.stringify(followed) !== JSON.stringify(value);
                inputs[input] = followed;
            }
        }
        return isOther;
    }

    /** Gives a resource the outputs of its inputs, and the answers of AWS that a change sets. */
    private answer(resource: PreviewedResource): void {
        const { inputs, outputs, provider, urn } = resource;
        const before = this.before.get(urn);
        const answered = Object.entries(outputs).filter(
            ([name, value]) => before && !isEqual(value, before[name]) && !isEqual(value, inputs[name]),
        );
        resource.outputs = {
            ...deployedOutputs(resource, this.resources.get(provider ?? "")),
            ...(this.answered.get(urn) ?? Object.fromEntries(answered)),
        };
        this.answered.set(urn, this.answered.get(urn) ?? Object.fromEntries(answered));
    }

    private touch({ urn, type }: PreviewedResource): void {
        this.changed.add(urn);
        this.changedTypes.add(type);
    }

    /**
     * Policies that receive no changed resource, disabled: the others report nothing for them, as for the unchanged
     * landing zone. Most of a judgment's time is the SDK's, which gives each policy the whole stack.
     */
    private unconcerned(): PolicyPackConfig {
        const changed = [...this.changedTypes];
        // The configuration of a provider is in each of its resources.
        if (this.isLess || changed.length === 0 || changed.some((type) => type.startsWith("pulumi:"))) return {};
        const declared = new Set(changed.flatMap((type) => spellingOf(type)?.declares ?? [type]));
        const others = policies.filter((policy) => !Object.keys(readsOf(policy)).some((type) => declared.has(type)));
        return Object.fromEntries(others.map(({ name }) => [name, "disabled"]));
    }
}

function isEqual(one: Value | undefined, other: Value | undefined): boolean {
    return JSON.stringify(one) === JSON.stringify(other);
}
