import type {
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";
import { resourcesOf, stackOf } from "../model/call";
import { declaredIn } from "../spellings/read";
import type { Declared, JudgedResource } from "../vocabulary/declared";
import type { Control } from "../vocabulary/frameworks";
import { note, readBy } from "../model/reads";
import { Stack } from "../model/stack";
import type { Properties, Value } from "../vocabulary/values";

/** What a policy says of itself, to Pulumi and on its page of the documentation. */
export interface PolicyDescription {
    /**
     * Its area and what is demanded, in kebab case. Used in messages, in the pack's configuration and as the name of
     * its page.
     */
    name: string;
    /** One sentence that is true of a good resource. Pulumi prints it above each violation. */
    description: string;
    /** What an attacker or an accident can do where it is not kept. */
    rationale: string;
    /** The level that holds unless the pack's configuration says otherwise. */
    enforcementLevel: "advisory" | "mandatory";
    severity: Severity;
    /** The controls that it supports, the closest first. */
    frameworks: [Control, ...Control[]];
    /** What to write instead. */
    remediationSteps: string;
    /** JSON Schema of its options, each with a default. Default: it has none. */
    configSchema?: PolicyConfigSchema;
    /**
     * Inputs to set, or undefined where nothing is to be done. Runs only where the level is set to `remediate`, on whatever
     * resource. Default: there is no remediation.
     */
    remediate?: (resource: JudgedResource) => Record<string, Value> | undefined;
}

/** A policy that judges one resource at a time. */
export interface ResourcePolicyDefinition extends PolicyDescription {
    /**
     * Type tokens in @pulumi/aws 7 of what it judges. It is asked about no other type, but about all that declare the same
     * in other words.
     */
    types: readonly string[];
    /**
     * Reports each thing that is wrong: what, why it matters in half a sentence, what to write. Never the value of an
     * input, which may be a secret. Lets a value that is `notYetKnown` pass, because `pulumi up` asks again when it is
     * known, before it acts.
     */
    judge: (resource: JudgedResource, report: (message: string) => void) => void;
}

/** A policy that judges resources by what else is in the stack, or the stack as a whole. */
export interface StackPolicyDefinition extends PolicyDescription {
    /** What is judged. Default: nothing but the whole. */
    subjects?: (stack: Stack, config: Properties) => Declared[];
    /**
     * Whether a resource shows by itself that it is a subject. It is then judged alone, with nothing in the stack but what
     * its Pulumi resource declares, and not again with the stack: `pulumi up` asks about a resource before it acts, and
     * about the stack when all is done, which is too late for a value that the preview did not know. Default: none does.
     */
    isSubject?: (resource: Declared) => boolean;
    /** Judges one of the subjects. Reports as a policy for one resource does. */
    judge?: (subject: Declared, report: (message: string) => void, stack: Stack, config: Properties) => void;
    /** Judges the whole: what is missing from it. */
    judgeWhole?: (stack: Stack, report: (message: string) => void, config: Properties) => void;
}

/** A policy of the pack: what Pulumi runs, and what its page shows. */
export type Policy = (ResourceValidationPolicy | StackValidationPolicy) & Omit<PolicyDescription, "remediate">;

/** Makes a policy that judges one resource at a time. */
export function resourcePolicy({ judge, remediate, types, ...description }: ResourcePolicyDefinition): Policy {
    return {
        ...described(description),
        ...remediation(remediate, types),
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
            readBy(description.name, () => {
                for (const type of types) note(type);
                for (const declared of resourcesOf(args)) {
                    if (!types.includes(declared.type)) continue;
                    judgeSafely(
                        (say) => {
                            judge({ ...declared, config: args.getConfig() }, say);
                        },
                        (message) => {
                            report(placed(declared, message));
                        },
                    );
                }
            });
        },
    };
}

/** Makes a policy that sees the whole stack. */
export function stackPolicy(definition: StackPolicyDefinition): Policy {
    const { subjects, isSubject, judge, judgeWhole, remediate, ...description } = definition;
    const judgeOne = (subject: Declared, stack: Stack, config: Properties, report: ReportViolation) => {
        judgeSafely(
            (say) => judge?.(subject, say, stack, config),
            (message) => {
                report(placed(subject, message), subject.urn);
            },
        );
    };
    const alone = isSubject && {
        validateResource: (args: ResourceValidationArgs, report: ReportViolation) => {
            readBy(description.name, () => {
                const declared = resourcesOf(args);
                const subjects = declared.filter(isSubject);
                if (subjects.length === 0) return;
                const stack = new Stack(declared);
                for (const subject of subjects) judgeOne(subject, stack, args.getConfig(), report);
            });
        },
    };
    return {
        ...described(description),
        ...remediation(remediate),
        ...alone,
        validateStack: (args: StackValidationArgs, report: ReportViolation) => {
            const judgeAll = (say: (message: string) => void) => {
                const [stack, config] = [stackOf(args), args.getConfig<Properties>()];
                judgeWhole?.(stack, say, config);
                for (const subject of new Set(subjects?.(stack, config)))
                    if (!isSubject?.(subject)) judgeOne(subject, stack, config, report);
            };
            readBy(description.name, () => {
                judgeSafely(judgeAll, (message) => {
                    report(message);
                });
            });
        },
    };
}

function described<T extends Omit<PolicyDescription, "remediate">>(description: T) {
    const { name, frameworks } = description;
    const [service = ""] = name.split("-");
    return {
        ...description,
        framework: frameworks[0],
        url: `docs/policies/${service}.md#${name}`,
        tags: frameworks.map((control) => `${control.name} ${control.version}: ${control.reference}`),
    };
}

/** @param types Those that it is for. Default: what `remediate` takes. */
function remediation(remediate: PolicyDescription["remediate"], types?: readonly string[]) {
    if (!remediate) return {};
    return {
        remediateResource: (args: ResourceValidationArgs) => {
            if (types && !types.includes(args.type)) return undefined;
            // The inputs of a type that declares the same in other words are others.
            const resource = declaredIn(args).find(({ place, type }) => place === undefined && type === args.type);
            const changes = resource && remediate({ ...resource, config: args.getConfig() });
            if (!changes) return undefined;
            // Set on the SDK's own object: a copy of it would have to read what is not known yet.
            for (const [input, value] of Object.entries(changes)) args.props[input] = value;
            return args.props;
        },
    };
}

/**
 * A policy that throws would stop the whole update, or, at an unknown value, be shown as an advisory. What it has not
 * judged must not pass either, so that it failed is itself a violation. What the error says may be a value of the
 * program's: only its kind is shown.
 */
function judgeSafely(judge: (say: (message: string) => void) => void, say: (message: string) => void): void {
    try {
        judge(say);
    } catch (error) {
        const kind = error instanceof Error ? error.name : typeof error;
        say(`This could not be judged (${kind}), so it may be wrong. Simplify it, and report the defect of the pack.`);
    }
}

function placed({ place }: Declared, message: string): string {
    return place === undefined ? message : `In ${place}: ${message}`;
}
