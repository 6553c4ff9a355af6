import type {
    PolicyConfigSchema,
    ReportViolation,
    ResourceValidationArgs,
    ResourceValidationPolicy,
    Severity,
    StackValidationArgs,
    StackValidationPolicy,
} from "@pulumi/policy";
import { AuditLog } from "../model/auditLog";
import { auditLogOf, resourcesOf } from "../model/call";
import { declaredIn } from "../spellings/read";
import type { Declared, JudgedResource } from "../vocabulary/declared";
import type { Control } from "../vocabulary/frameworks";
import { note, readBy } from "../model/reads";
import { Stack } from "../model/stack";
import type { Properties, Value } from "../vocabulary/values";

/** The metadata of a policy, for Pulumi and for its documentation. */
export interface PolicyDescription {
    /**
     * Its service and its requirement, in kebab case. Used in messages, in the pack's configuration and in the
     * documentation.
     */
    name: string;
    /** One sentence that is true of a correct resource. Pulumi prints it above each violation. */
    description: string;
    /** What an attacker or an accident can do if the policy is violated. */
    rationale: string;
    /** The default level, which the pack's configuration can change. */
    enforcementLevel: "advisory" | "mandatory";
    severity: Severity;
    /** The controls that it supports, the closest first. */
    frameworks: [Control, ...Control[]];
    /** How to fix a violation. */
    remediationSteps: string;
    /** JSON Schema of its options, each with a default. Default: no options. */
    configSchema?: PolicyConfigSchema;
    /**
     * Inputs to set, or undefined if there is nothing to change. Runs only if the level is `remediate`, on any
     * resource. Default: no remediation.
     */
    remediate?: (resource: JudgedResource) => Record<string, Value> | undefined;
}

/** A policy that judges one resource at a time. */
export interface ResourcePolicyDefinition extends PolicyDescription {
    /**
     * Type tokens in @pulumi/aws 7 of the resources that it judges. It is called for these types only, and for all
     * other spellings of them.
     */
    types: readonly string[];
    /**
     * Reports each fault: what is wrong, why it matters in half a sentence, and how to fix it. A message never contains
     * the value of an input, which may be a secret. A value that is `notYetKnown` passes, because `pulumi up` judges it
     * again when it is known, before it changes the resource.
     */
    judge: (resource: JudgedResource, report: (message: string) => void) => void;
}

/** A policy that judges resources together with others of the stack, or the stack as a whole. */
export interface StackPolicyDefinition extends PolicyDescription {
    /** The resources to judge. Default: only the whole stack. */
    subjects?: (log: AuditLog, config: Properties) => Declared[];
    /**
     * Whether a resource alone shows that it is a subject. It is then judged alone, with only what its Pulumi resource
     * declares in the stack, and not again with the stack: `pulumi up` validates a resource before it changes it, but
     * the stack only after the update, which is too late for a value that the preview did not know. Default: no
     * resource.
     */
    isSubject?: (resource: Declared) => boolean;
    /** Judges one of the subjects. Reports like a policy for one resource. */
    judge?: (subject: Declared, report: (message: string) => void, log: AuditLog, config: Properties) => void;
    /** Judges the whole stack: what is missing from it. */
    judgeWhole?: (log: AuditLog, report: (message: string) => void, config: Properties) => void;
}

/** A policy of the pack: what Pulumi runs, and what its documentation shows. */
export type Policy = (ResourceValidationPolicy | StackValidationPolicy) & Omit<PolicyDescription, "remediate">;

/** Creates a policy that judges one resource at a time. */
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

/** Creates a policy that judges the whole stack. */
export function stackPolicy(definition: StackPolicyDefinition): Policy {
    const { subjects, isSubject, judge, judgeWhole, remediate, ...description } = definition;
    const judgeOne = (subject: Declared, log: AuditLog, config: Properties, report: ReportViolation) => {
        judgeSafely(
            (say) => judge?.(subject, say, log, config),
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
                const log = new AuditLog(new Stack(declared));
                for (const subject of subjects) judgeOne(subject, log, args.getConfig(), report);
            });
        },
    };
    return {
        ...described(description),
        ...remediation(remediate),
        ...alone,
        validateStack: (args: StackValidationArgs, report: ReportViolation) => {
            const judgeAll = (say: (message: string) => void) => {
                const [log, config] = [auditLogOf(args), args.getConfig<Properties>()];
                judgeWhole?.(log, say, config);
                for (const subject of new Set(subjects?.(log, config)))
                    if (!isSubject?.(subject)) judgeOne(subject, log, config, report);
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

/** @param types The types to remediate. Default: all types that `remediate` accepts. */
function remediation(remediate: PolicyDescription["remediate"], types?: readonly string[]) {
    if (!remediate) return {};
    return {
        remediateResource: (args: ResourceValidationArgs) => {
            if (types && !types.includes(args.type)) return undefined;
            // Another spelling of the type has other inputs.
            const resource = declaredIn(args).find(({ place, type }) => place === undefined && type === args.type);
            const changes = resource && remediate({ ...resource, config: args.getConfig() });
            if (!changes) return undefined;
            // Set on the SDK's own object: copying it would read values that are not known yet.
            for (const [input, value] of Object.entries(changes)) args.props[input] = value;
            return args.props;
        },
    };
}

/**
 * A policy that throws would stop the whole update or, at an unknown value, be shown as an advisory. A resource that
 * was not judged must not pass either, so the failure itself is a violation. The error's text may contain a value of
 * the program: the message shows only its kind.
 */
function judgeSafely(judge: (say: (message: string) => void) => void, say: (message: string) => void): void {
    try {
        judge(say);
    } catch (error) {
        const kind = error instanceof Error ? error.name : typeof error;
        say(
            `This resource could not be judged (${kind}), so it may violate the policy. Simplify it, and report ` +
                "this as a defect of the pack.",
        );
    }
}

function placed({ place }: Declared, message: string): string {
    return place === undefined ? message : `In ${place}: ${message}`;
}
