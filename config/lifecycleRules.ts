import * as z from "zod";
import { rule, type Problem, type Rule } from "./rule";
import { storageClasses } from "./logArchive";
import { settingsSchema } from "./schema";

const { objectLock, mfaDelete, ...logArchive } = settingsSchema.shape.logArchive.shape;
const { enabled, transitions, transitionSmallObjects, expireAfterDays } = logArchive.lifecycle.unwrap().shape;
const lifecycle = z.object({ enabled, transitions, transitionSmallObjects, expireAfterDays }).prefault({});

/**
 * What must hold between the settings of lifecycle, Object Lock and MFA delete.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export const lifecycleRules: Rule[] = [
    rule(
        "A bucket has MFA delete or a lifecycle configuration, not both.",
        z.object({ logArchive: z.object({ mfaDelete, lifecycle: z.object({ enabled }).prefault({}) }) }),
        ({ logArchive: { mfaDelete, lifecycle } }) => {
            if (!mfaDelete || !lifecycle.enabled) return [];
            const contradicts = { path: "logArchive.lifecycle.enabled", value: true };
            const remedy =
                "AWS refuses one with the other; write false here and rely on Object Lock, or false there and keep everything forever";
            return [{ path: "logArchive.mfaDelete", value: true, contradicts, remedy }];
        },
    ),
    rule(
        "Log files expire no earlier than their Object Lock retention ends.",
        z.object({
            logArchive: z.object({
                objectLock: objectLock.unwrap().pick({ days: true }).strip().prefault({}),
                lifecycle: z.object({ enabled, expireAfterDays }).prefault({}),
            }),
        }),
        ({ logArchive: { objectLock, lifecycle } }) => {
            if (!lifecycle.enabled || lifecycle.expireAfterDays >= objectLock.days) return [];
            const path = "logArchive.lifecycle.expireAfterDays";
            const contradicts = { path: "logArchive.objectLock.days", value: objectLock.days };
            return [{ path, value: lifecycle.expireAfterDays, contradicts, remedy: "expire later or lock shorter" }];
        },
    ),
    whenEnabled(
        `Transitions are in the order in which S3 can move objects, each storage class once: ${storageClasses.join(", ")}.`,
        ({ transitions }) =>
            forEachTransition(transitions, ({ path, storageClass }, before) => {
                if (!before || storageClasses.indexOf(storageClass) > storageClasses.indexOf(before.storageClass))
                    return [];
                const contradicts = { path: `${before.path}.storageClass`, value: before.storageClass };
                const remedy = `objects cannot move there from it; list each class once, in the order ${storageClasses.join(", ")}`;
                return [{ path: `${path}.storageClass`, value: storageClass, contradicts, remedy }];
            }),
    ),
    whenEnabled("A first transition to STANDARD_IA is after at least 30 days.", ({ transitions }) =>
        forEachTransition(transitions, ({ path, storageClass, afterDays }, before) => {
            if (before || storageClass !== "STANDARD_IA" || afterDays >= 30) return [];
            const remedy = "S3 keeps objects in STANDARD for 30 days before STANDARD_IA; write 30 or more";
            return [{ path: `${path}.afterDays`, value: afterDays, remedy }];
        }),
    ),
    whenEnabled(
        "A transition is later than the one before it, and at least 30 days later if that is to STANDARD_IA.",
        ({ transitions }) =>
            forEachTransition(transitions, ({ path, afterDays }, before) => {
                const daysThere = before?.storageClass === "STANDARD_IA" ? 30 : 1;
                if (!before || afterDays >= before.afterDays + daysThere) return [];
                const contradicts = { path: `${before.path}.afterDays`, value: before.afterDays };
                const remedy = "write a later day, at least 30 days later after STANDARD_IA";
                return [{ path: `${path}.afterDays`, value: afterDays, contradicts, remedy }];
            }),
    ),
    whenEnabled("Log files move before they expire.", ({ transitions, expireAfterDays }) =>
        forEachTransition(transitions, ({ path, afterDays }) => {
            if (afterDays < expireAfterDays) return [];
            const contradicts = { path: "logArchive.lifecycle.expireAfterDays", value: expireAfterDays };
            const remedy = "objects have expired by then; move them earlier or not at all";
            return [{ path: `${path}.afterDays`, value: afterDays, contradicts, remedy }];
        }),
    ),
    whenEnabled(
        "`transitionSmallObjects` requires a transition to GLACIER or DEEP_ARCHIVE: it applies to no other class.",
        ({ transitions, transitionSmallObjects }) => {
            const toGlacier = transitions.some(
                ({ storageClass }) => storageClass === "GLACIER" || storageClass === "DEEP_ARCHIVE",
            );
            if (!transitionSmallObjects || toGlacier) return [];
            const remedy =
                "it applies only to GLACIER and DEEP_ARCHIVE, and there is no transition to them; write false or add one to logArchive.lifecycle.transitions";
            return [{ path: "logArchive.lifecycle.transitionSmallObjects", value: true, remedy }];
        },
    ),
];

/** A rule that applies only where there is a lifecycle configuration. */
function whenEnabled(demand: string, problems: (read: z.output<typeof lifecycle>) => Problem[]): Rule {
    return rule(demand, z.object({ logArchive: z.object({ lifecycle }) }), ({ logArchive: { lifecycle } }) =>
        lifecycle.enabled ? problems(lifecycle) : [],
    );
}

type Transition = z.output<typeof transitions>[number] & { path: string };

function forEachTransition(
    transitions: z.output<typeof lifecycle>["transitions"],
    problems: (transition: Transition, before?: Transition) => Problem[],
): Problem[] {
    const withPath = transitions.map((transition, index) => ({
        ...transition,
        path: `logArchive.lifecycle.transitions[${index}]`,
    }));
    return withPath.flatMap((transition, index) => problems(transition, withPath[index - 1]));
}
