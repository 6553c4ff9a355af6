import { partitionOf } from "../../vocabulary/location";
import { elements, isObject, member, type Raw, together, Unread, unreadIn } from "./raw";
import type { Template } from "./template";
import { splitOnce } from "./yaml";

/** What is known of the deployment target of a template. */
export interface Deployment {
    /** Values that the stack gives to parameters. */
    parameters: Raw;
    region?: string;
    accountId?: string;
    /** The value that a Ref to a resource of the template returns. */
    ref: (logicalId: string, resolve: Resolve) => Raw;
    /** The value of a resource's attribute, given the value that a Ref to it returns. */
    attribute: (logicalId: string, attribute: string, ref: Raw | undefined) => Raw;
}

/** A value with its intrinsic functions resolved; undefined if it is AWS::NoValue. */
export type Resolve = (value: Raw) => Raw | undefined;

/** AWS's limits are a fraction of it. Functions can expand a short template far beyond. */
const limits = { made: 2_000_000, depth: 100 };

const nothing = new Unread();

/** Suffixes of endpoints, by partition, where they differ from that of `aws`. */
const suffixes: Record<string, string> = { "aws-cn": "amazonaws.com.cn", "aws-eusc": "amazonaws.eu" };

/**
 * Resolves the intrinsic functions of a template as far as their arguments are known.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export class Intrinsics {
    private readonly refs = new Map<string, Raw | undefined>();
    private readonly conditions = new Map<string, boolean | undefined>();
    /** Characters and elements that functions have generated. */
    private made = 0;
    /** The depth of conditions and names that refer to each other. */
    private depth = 0;

    constructor(
        private readonly template: Template,
        private readonly deployment: Deployment,
    ) {}

    /** A value with its intrinsic functions resolved; undefined if it is AWS::NoValue. */
    readonly resolve: Resolve = (value) => {
        if (typeof value === "string") return value.includes("{{resolve:") ? nothing : value;
        if (Array.isArray(value)) return value.map(this.resolve).filter((one) => one !== undefined);
        if (!isObject(value)) return value;
        const entries = Object.entries(value);
        const [name, argument] = entries[0] ?? [];
        if (entries.length === 1 && name !== undefined && argument !== undefined) {
            if (name === "Ref") return typeof argument === "string" ? this.ref(argument) : nothing;
            if (name.startsWith("Fn::")) return this.call(name.slice("Fn::".length), argument);
        }
        return Object.fromEntries(
            entries.flatMap(([key, one]) => {
                const resolved = this.resolve(one);
                return resolved === undefined ? [] : [[key, resolved]];
            }),
        );
    };

    /** Whether a condition is met; undefined if that is not known. */
    isMet(name: Raw): boolean | undefined {
        if (typeof name !== "string") return undefined;
        return this.once(this.conditions, name, undefined, () => {
            const { conditions } = this.template;
            return this.evaluate((Object.hasOwn(conditions, name) ? conditions[name] : undefined) ?? null);
        });
    }

    /**
     * The value for a name, resolved the first time; `unknown` for a name that refers to itself, or to too many others.
     */
    private once<T>(found: Map<string, T>, name: string, unknown: T, find: () => T): T {
        if (found.has(name)) return found.get(name) as T;
        if (this.depth >= limits.depth) return unknown;
        this.depth++;
        found.set(name, unknown);
        const result = find();
        found.set(name, result);
        this.depth--;
        return result;
    }

    private evaluate(condition: Raw): boolean | undefined {
        const [name = "", argument = null] = isObject(condition) ? (Object.entries(condition)[0] ?? []) : [];
        const all = () => elements(argument).map((one) => this.evaluate(one));
        switch (name) {
            case "Condition":
                return this.isMet(argument);
            case "Fn::Equals": {
                const [one, other] = elements(argument).map((side) => this.resolve(side) ?? null);
                return one === undefined || other === undefined || unreadIn([one, other])
                    ? undefined
                    : asText(one) === asText(other);
            }
            case "Fn::Not": {
                const [one] = all();
                return one === undefined ? undefined : !one;
            }
            case "Fn::And": {
                const found = all();
                return found.includes(false) ? false : found.includes(undefined) ? undefined : true;
            }
            case "Fn::Or": {
                const found = all();
                return found.includes(true) ? true : found.includes(undefined) ? undefined : false;
            }
            default:
                return undefined;
        }
    }

    private ref(name: string): Raw | undefined {
        return this.once(this.refs, name, nothing, () => this.findRef(name));
    }

    private findRef(name: string): Raw | undefined {
        if (name.startsWith("AWS::")) return this.pseudoParameter(name);
        if (Object.hasOwn(this.template.parameters, name))
            return this.limited(
                parameterValue(this.template.parameters[name] ?? null, name, this.deployment.parameters),
            );
        return this.deployment.ref(name, this.resolve);
    }

    private pseudoParameter(name: string): Raw | undefined {
        const { region, accountId } = this.deployment;
        switch (name) {
            case "AWS::NoValue":
                return undefined;
            case "AWS::Region":
                return region ?? nothing;
            case "AWS::AccountId":
                return accountId ?? nothing;
            case "AWS::Partition":
                return partitionOf(region);
            case "AWS::URLSuffix":
                return suffixes[partitionOf(region)] ?? "amazonaws.com";
            default:
                return nothing;
        }
    }

    private call(name: string, argument: Raw): Raw | undefined {
        // The branch that is not taken must not be resolved, so each function resolves its own arguments.
        const resolved = () => elements(argument).map((one) => this.resolve(one) ?? null);
        switch (name) {
            case "If": {
                const [condition = null, then = null, otherwise = null] = elements(argument);
                const met = this.isMet(condition);
                if (met !== undefined) return this.resolve(met ? then : otherwise);
                return together([unreadIn(this.resolve(then)), unreadIn(this.resolve(otherwise))]) ?? nothing;
            }
            case "GetAtt": {
                const [resource, ...attribute] =
                    typeof argument === "string" ? splitOnce(argument) : elements(argument);
                return typeof resource === "string"
                    ? this.deployment.attribute(resource, attribute.map(asText).join("."), this.ref(resource))
                    : nothing;
            }
            case "Sub":
                return this.substituted(argument);
            case "Join": {
                const [separator = "", parts = null] = resolved();
                const unread = unreadIn([separator, parts]);
                return unread ?? this.limited(elements(parts).map(asText).join(asText(separator)));
            }
            case "Select": {
                const [index = null, list = null] = resolved();
                return unreadIn([index, list]) ?? elements(list)[Number(index)] ?? nothing;
            }
            case "Split": {
                const [separator = null, text = null] = resolved();
                const isText = typeof separator === "string" && separator !== "" && typeof text === "string";
                return unreadIn([separator, text]) ?? (isText ? this.limited(text.split(separator)) : nothing);
            }
            case "FindInMap": {
                const path = resolved().slice(0, 3);
                const found = path.reduce<Raw | undefined>(
                    (inner, key) =>
                        isObject(inner) && Object.hasOwn(inner, asText(key)) ? inner[asText(key)] : undefined,
                    this.template.mappings,
                );
                return unreadIn(path) ?? (isObject(found) ? nothing : this.limited(found ?? nothing));
            }
            default:
                return unreadIn(this.resolve(argument)) ?? nothing;
        }
    }

    /** The result of a function, unless all results together are too large. */
    private limited(value: Raw): Raw {
        if (typeof value === "string" || Array.isArray(value)) this.made += value.length;
        return this.made > limits.made ? nothing : value;
    }

    private substituted(argument: Raw): Raw {
        const [text = null, variables = null] = elements(argument);
        if (typeof text !== "string") return nothing;
        // Each only once: variables of variables would double the time at every level.
        const known = new Map<string, Raw>();
        const valueOf = (name: string): Raw => {
            const found = known.get(name) ?? this.variable(name, variables) ?? "";
            known.set(name, found);
            return found;
        };
        const pieces = text.split(/(\$\{[^{}]*\})/).map((piece): Raw => {
            const name = piece.startsWith("${") && piece.endsWith("}") ? piece.slice(2, -1).trim() : undefined;
            if (name === undefined) return piece;
            return name.startsWith("!") ? `\${${name.slice(1)}}` : valueOf(name);
        });
        const made = together(pieces) ?? this.limited(pieces.map(asText).join(""));
        return typeof made === "string" && made.includes("{{resolve:") ? nothing : made;
    }

    private variable(name: string, variables: Raw): Raw | undefined {
        if (isObject(variables) && Object.hasOwn(variables, name)) return this.resolve(variables[name] ?? null);
        return name.includes(".") ? this.call("GetAtt", name) : this.ref(name);
    }
}

/** The value of a parameter: the stack's, or its default. */
function parameterValue(declaration: Raw, name: string, given: Raw): Raw {
    const type = member(declaration, "Type");
    const value = given instanceof Unread ? given : (parameter(given, name) ?? parameter(declaration, "Default"));
    if (value === undefined || value === null) return nothing;
    // The value is only the name of the Systems Manager parameter that has it.
    if (typeof type !== "string" || type.startsWith("AWS::SSM::Parameter::")) return nothing;
    const isList = type === "CommaDelimitedList" || type.startsWith("List<");
    return isList && typeof value === "string" ? value.split(",").map((one) => one.trim()) : value;
}

function parameter(holder: Raw, name: string): Raw | undefined {
    return isObject(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined;
}

/** CloudFormation uses text where JSON has numbers and Booleans, and accepts nothing else where it requires text. */
function asText(value: Raw): string {
    return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
