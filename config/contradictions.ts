import * as z from "zod";
import { partitionOf } from "./partition";
import { settingsSchema, storageClasses } from "./schema";

/** A setting that cannot stand as it is. */
export interface Problem {
    /** Path of the setting, for example `logArchive.objectLock.days`. */
    path: string;
    value: unknown;
    /** What is wrong with it and what to write instead, to follow "`path` is value: ". */
    remedy: string;
}

/**
 * Settings that are right each on its own and wrong together. Every rule reads only what it compares, so that it speaks even where other
 * settings are wrong or missing.
 */
export function contradictions(raw: unknown): Problem[] {
    return rules.flatMap((rule) => rule(raw));
}

function rule<Read extends z.ZodType>(
    reads: Read,
    check: (settings: z.output<Read>) => Problem[],
): (raw: unknown) => Problem[] {
    return (raw) => {
        const settings = reads.safeParse(raw);
        return settings.success ? check(settings.data) : [];
    };
}

const { homeRegion, organization, logArchive } = settingsSchema.shape;

const rules = [
    rule(
        z.object({
            organization: organization.pick({ managementAccountId: true }).strip(),
            logArchive: logArchive.pick({ accountId: true }).strip(),
        }),
        ({ organization: { managementAccountId }, logArchive: { accountId } }) =>
            accountId === managementAccountId
                ? [
                      {
                          path: "logArchive.accountId",
                          value: accountId,
                          remedy: "this is the management account; keep the logs in an account of their own, out of reach of whoever administers the organization",
                      },
                  ]
                : [],
    ),

    rule(
        z.object({ logArchive: logArchive.pick({ deployRole: true, breakGlassRoles: true }).strip() }),
        ({ logArchive: { deployRole, breakGlassRoles } }) => {
            const index = breakGlassRoles.indexOf(deployRole);
            if (index === -1) return [];
            const remedy =
                "this is also logArchive.deployRole, which must not be able to delete logs; name another role";
            return [{ path: `logArchive.breakGlassRoles[${index}]`, value: deployRole, remedy }];
        },
    ),

    rule(
        z.object({ logArchive: logArchive.pick({ breakGlassRoles: true }).strip() }),
        ({ logArchive: { breakGlassRoles } }) => listedTwice("logArchive.breakGlassRoles", breakGlassRoles),
    ),

    rule(z.object({ logArchive: logArchive.pick({ readerRoles: true }).strip() }), ({ logArchive: { readerRoles } }) =>
        listedTwice("logArchive.readerRoles", readerRoles),
    ),

    rule(z.object({ homeRegion, logArchive: logArchive.pick({ readerRoles: true }).strip() }), (settings) => {
        const partition = partitionOf(settings.homeRegion)?.name;
        const remedy = `${settings.homeRegion} is in the partition ${partition}; name a role whose ARN starts with arn:${partition}:`;
        return settings.logArchive.readerRoles.flatMap((arn, index) =>
            arn.split(":")[1] === partition ? [] : [{ path: `logArchive.readerRoles[${index}]`, value: arn, remedy }],
        );
    }),

    rule(
        z.object({ logArchive: logArchive.pick({ objectLock: true, lifecycle: true }).strip() }),
        ({ logArchive: { objectLock, lifecycle } }) =>
            lifecycle.enabled && lifecycle.expireAfterDays < objectLock.days
                ? [
                      {
                          path: "logArchive.lifecycle.expireAfterDays",
                          value: lifecycle.expireAfterDays,
                          remedy: `logArchive.objectLock.days keeps objects ${objectLock.days} days; expire later or lock shorter`,
                      },
                  ]
                : [],
    ),

    rule(
        z.object({ logArchive: logArchive.pick({ mfaDelete: true, lifecycle: true }).strip() }),
        ({ logArchive: { mfaDelete, lifecycle } }) =>
            mfaDelete && lifecycle.enabled
                ? [
                      {
                          path: "logArchive.mfaDelete",
                          value: true,
                          remedy: "AWS refuses MFA delete on a bucket with a lifecycle configuration; write false and rely on Object Lock, or set logArchive.lifecycle.enabled to false and keep everything for ever",
                      },
                  ]
                : [],
    ),

    rule(z.object({ logArchive: logArchive.pick({ lifecycle: true }).strip() }), ({ logArchive: { lifecycle } }) =>
        lifecycle.enabled
            ? [
                  ...transitionsOutOfOrder(lifecycle),
                  ...transitionsTooLate(lifecycle),
                  ...smallObjectsWithoutGlacier(lifecycle),
              ]
            : [],
    ),
];

type Lifecycle = z.output<typeof logArchive>["lifecycle"];

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html */
function transitionsOutOfOrder({ transitions }: Lifecycle): Problem[] {
    return transitions.flatMap(({ storageClass, afterDays }, index) => {
        const path = `logArchive.lifecycle.transitions[${index}]`;
        const before = transitions[index - 1];
        const problems: Problem[] = [];
        if (before && storageClasses.indexOf(storageClass) <= storageClasses.indexOf(before.storageClass)) {
            const remedy = `objects cannot move there from ${before.storageClass}; list each class once, in the order ${storageClasses.join(", ")}`;
            problems.push({ path: `${path}.storageClass`, value: storageClass, remedy });
        }
        const earliest = earliestTransition(storageClass, before);
        if (afterDays < earliest) {
            const remedy = `S3 moves objects from ${before?.storageClass ?? "STANDARD"} to ${storageClass} after ${earliest} days at the earliest here; write that or more`;
            problems.push({ path: `${path}.afterDays`, value: afterDays, remedy });
        }
        return problems;
    });
}

function earliestTransition(storageClass: string, before: Lifecycle["transitions"][number] | undefined): number {
    if (!before) return storageClass === "STANDARD_IA" ? 30 : 0;
    return before.afterDays + (before.storageClass === "STANDARD_IA" ? 30 : 1);
}

function transitionsTooLate({ transitions, expireAfterDays }: Lifecycle): Problem[] {
    const remedy = `objects expire after ${expireAfterDays} days (logArchive.lifecycle.expireAfterDays); move them earlier or not at all`;
    return transitions.flatMap(({ afterDays }, index) =>
        afterDays < expireAfterDays
            ? []
            : [{ path: `logArchive.lifecycle.transitions[${index}].afterDays`, value: afterDays, remedy }],
    );
}

function smallObjectsWithoutGlacier({ transitions, transitionSmallObjects }: Lifecycle): Problem[] {
    const toGlacier = transitions.some(
        ({ storageClass }) => storageClass === "GLACIER" || storageClass === "DEEP_ARCHIVE",
    );
    if (!transitionSmallObjects || toGlacier) return [];
    const remedy =
        "it only concerns GLACIER and DEEP_ARCHIVE, and no transition goes there; write false or add one to logArchive.lifecycle.transitions";
    return [{ path: "logArchive.lifecycle.transitionSmallObjects", value: true, remedy }];
}

function listedTwice(path: string, list: string[]): Problem[] {
    return list.flatMap((value, index) =>
        list.indexOf(value) < index
            ? [{ path: `${path}[${index}]`, value, remedy: "it is listed twice; remove one" }]
            : [],
    );
}
