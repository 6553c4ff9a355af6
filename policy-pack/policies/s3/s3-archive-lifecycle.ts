import { settingsOf } from "../../model/trailResources";
import type { Declared } from "../../vocabulary/declared";
import { cloudTrailService, coversAction, namesService, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { overlap } from "../../iam/globs";
import { minimumDays } from "../../judging/minimumDays";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { at, isAbsent, list, notYetKnown, type Value } from "../../vocabulary/values";
import { keysOf } from "../../model/archiveDocument";
import { lockOf, numberIn } from "../../judging/retention";

/** No bucket policy denies what a lifecycle rule deletes, and no trail records it. */
export const archiveLifecycle = stackPolicy({
    name: "s3-archive-lifecycle",
    description: "No lifecycle rule of a bucket that CloudTrail delivers to removes log files before their lock ends.",
    rationale:
        "S3 Lifecycle deletes as the bucket's owner: no bucket policy denies it, and no trail records it. An " +
        "object that expires while it is locked gets a delete marker, and is deleted permanently when the " +
        "lock ends. Where objects are not locked, a rule for noncurrent versions deletes log files that were " +
        "overwritten.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-11")],
    remediationSteps:
        "Expire log files after the default retention of `BucketObjectLockConfiguration`, or not at all. Use " +
        "days, not a date.",
    configSchema: {
        properties: minimumDays(
            "Minimum retention of log files, in days, where the stack does not show how long they are locked.",
        ),
    },
    subjects: (log) => log.archives.flatMap(({ lifecycle }) => lifecycle),
    judge: (lifecycle, report, log, config) => {
        const [bucket] = log.stack.named(lifecycle, "bucket", types.Bucket);
        if (!bucket) return;
        const lock = lockOf(log.stack, bucket);
        const end = typeof lock === "number" ? "their lock ends" : "`minimumDays` have passed";
        const kept = typeof lock === "number" ? lock : Number(config.minimumDays);
        const isTooEarly = (days: number | typeof notYetKnown | undefined) => typeof days === "number" && days < kept;
        const logKeys = keysOfLogs(log, bucket);
        list(lifecycle.properties.rules).forEach((rule, index) => {
            if (at(rule, "status") !== "Enabled" || !reaches(rule, logKeys)) return;
            const expiration = at(rule, "expiration");
            if (isTooEarly(numberIn(at(expiration, "days")))) {
                report(
                    `\`rules[${index}].expiration\` removes log files before ${end}: investigations may still ` +
                        "need them. Expire them later.",
                );
            }
            const date = at(expiration, "date");
            if (date !== notYetKnown && !isAbsent(date)) {
                report(
                    `\`rules[${index}].expiration.date\` removes every log file on that date, however new it ` +
                        "is. Use `days`.",
                );
            }
            const noncurrent = at(rule, "noncurrentVersionExpiration", "noncurrentDays");
            if (lock === undefined && isTooEarly(numberIn(noncurrent))) {
                report(
                    `\`rules[${index}].noncurrentVersionExpiration\` deletes overwritten and deleted log files ` +
                        `before ${end}, and no lock protects them. Set a lock, or increase the days.`,
                );
            }
        });
    },
});

/** Patterns of the keys to which CloudTrail may write: those of all objects where the stack does not show them. */
function keysOfLogs(log: AuditLog, bucket: Declared): string[] {
    const keys = settingsOf(log.stack, bucket, types.BucketPolicy)
        .flatMap(({ properties }) => statementsOf(properties.policy))
        .filter(
            (statement) =>
                statement.effect === "Allow" &&
                namesService(statement, cloudTrailService) &&
                coversAction(statement, "s3:PutObject"),
        )
        .flatMap(({ resources }) => resources ?? [])
        .map((resource) => (typeof resource === "string" ? keysOf(resource) : "*"))
        .filter((key) => key !== undefined);
    return keys.length > 0 ? keys : ["*"];
}

/** Whether a rule can match a log file. Tags and sizes are ignored: a log file may have any. */
function reaches(rule: Value, logKeys: string[]): boolean {
    const filter = at(rule, "filter");
    const prefixes: (Value | undefined)[] = [at(filter, "prefix"), at(filter, "and", "prefix"), at(rule, "prefix")];
    // AWS adds an empty prefix beside the one that is given.
    const prefix = prefixes.find((one) => !isAbsent(one));
    if (prefix === notYetKnown || filter === notYetKnown) return false;
    return typeof prefix !== "string" || logKeys.some((key) => overlap(`${prefix}*`, key));
}
