import { nist } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { holdsOtherEvents } from "../../model/selectors";

/** The provider's default. */
const defaultDays = 2555;

/**
 * An event data store must keep its events for the required retention period.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-cloudtrail.html
 */
export const eventDataStoreRetention = resourcePolicy({
    name: "cloudtrail-event-data-store-retention",
    description: "An event data store keeps its events for at least the configured number of days.",
    rationale:
        "Intrusions are often found months after they started. AWS deletes events older than the retention " +
        "period, and a shorter period deletes older events at once. The provider's default is 2,555 days.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-11")],
    remediationSteps: "Set `retentionPeriod` to at least `minimumDays` of the pack's configuration.",
    configSchema: {
        properties: minimumDays("Minimum number of days for which an event data store must keep its events.", {
            minimum: 7,
            maximum: 3653,
        }),
    },
    types: [types.EventDataStore],
    judge: ({ properties, config }, report) => {
        const { retentionPeriod } = properties;
        if (retentionPeriod === notYetKnown || holdsOtherEvents(properties)) return;
        const given = isAbsent(retentionPeriod) ? defaultDays : retentionPeriod;
        // A program in YAML may write a number as text.
        const days = typeof given === "string" ? Number(given) : given;
        if (typeof days === "number" && days >= Number(config.minimumDays)) return;
        report(
            "`retentionPeriod` is less than `minimumDays`: AWS may delete events that an investigation needs. " +
                "Set it to at least that many days.",
        );
    },
});
