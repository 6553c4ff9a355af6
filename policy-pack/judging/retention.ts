import { settingsOf } from "../model/trailResources";
import type { Declared } from "../vocabulary/declared";
import type { Stack } from "../model/stack";
import { types } from "../vocabulary/types";
import { at, notYetKnown, type Value } from "../vocabulary/values";

/** The number of days of a default retention; undefined if it has no valid period. */
export function retentionDays(retention: Value | undefined): number | typeof notYetKnown | undefined {
    const days = numberIn(at(retention, "days"));
    return days ?? yearsAsDays(numberIn(at(retention, "years")));
}

function yearsAsDays(years: number | typeof notYetKnown | undefined): number | typeof notYetKnown | undefined {
    return typeof years === "number" ? years * 365 : years;
}

/** A number, which a program may have written as text. */
export function numberIn(value: Value | undefined): number | typeof notYetKnown | undefined {
    if (value === notYetKnown) return value;
    const number = typeof value === "string" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : undefined;
}

/** The number of days for which a bucket locks each new object, as far as the stack shows; undefined if it does not. */
export function lockOf(stack: Stack, bucket: Declared): number | typeof notYetKnown | undefined {
    const locks = settingsOf(stack, bucket, types.BucketObjectLockConfiguration).map(({ properties }) =>
        retentionDays(at(properties.rule, "defaultRetention")),
    );
    return locks.find((days) => days !== undefined);
}
