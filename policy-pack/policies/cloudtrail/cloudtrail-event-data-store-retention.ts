import { nist } from "../../vocabulary/frameworks";
import { minimumDays } from "../../judging/minimumDays";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { holdsOtherEvents } from "../../model/selectors";

/** What the provider asks for where the program says nothing. */
const defaultDays = 2555;

/**
 * An event data store must keep its events for long enough.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store-cloudtrail.html
 */
export const eventDataStoreRetention = resourcePolicy({
    name: "cloudtrail-event-data-store-retention",
    description: "An event data store keeps its events for as many days as the configuration asks for.",
    rationale:
        "Intrusions are found months after they began. Events older than the retention period are deleted, and a shorter " +
        "period deletes at once what is older. Without the input, the provider asks for 2,555 days.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: [nist("AU-11")],
    remediationSteps: "Set `retentionPeriod` to `minimumDays` of the pack's configuration or more.",
    configSchema: {
        properties: minimumDays("Days for which an event data store must keep its events.", {
            minimum: 7,
            maximum: 3653,
        }),
    },
    types: [types.EventDataStore],
    judge: ({ properties, config }, report) => {
        const { retentionPeriod } = properties;
        if (retentionPeriod === notYetKnown || holdsOtherEvents(properties)) return;
        const given = isAbsent(retentionPeriod) ? defaultDays : retentionPeriod;
        // A program in YAML may give a number as text.
        const days = typeof given === "string" ? Number(given) : given;
        if (typeof days === "number" && days >= Number(config.minimumDays)) return;
        report(
            "`retentionPeriod` is less than `minimumDays`: what an investigation needs may be deleted by then. " +
                "Set it to that many days or more.",
        );
    },
});
