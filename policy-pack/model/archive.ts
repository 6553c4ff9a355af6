import { archiveBuckets, settingsOf } from "./auditLog";
import type { Declared } from "../vocabulary/declared";
import type { Stack } from "./stack";

/**
 * What a policy judges that demands a setting of archive buckets: each of their settings of a type, and each bucket that
 * has none.
 *
 * @param buckets Of which buckets it is demanded. Default: of those that trails deliver to.
 */
export function archiveSettings(type: string, buckets = archiveBuckets): (stack: Stack) => Declared[] {
    return (stack) =>
        buckets(stack).flatMap((bucket) => {
            const settings = settingsOf(stack, bucket, type);
            return settings.length > 0 ? settings : [bucket];
        });
}
