import { archiveBuckets, settingsOf } from "./auditLog";
import type { Declared } from "../vocabulary/declared";
import type { Stack } from "./stack";

/**
 * The subjects of a policy that requires a setting of archive buckets: each of their settings of a type, and each
 * bucket without one.
 *
 * @param buckets The buckets that require it. Default: those that trails deliver to.
 */
export function archiveSettings(type: string, buckets = archiveBuckets): (stack: Stack) => Declared[] {
    return (stack) =>
        buckets(stack).flatMap((bucket) => {
            const settings = settingsOf(stack, bucket, type);
            return settings.length > 0 ? settings : [bucket];
        });
}
