import { type Flag, judgeFlags } from "../../judging/flags";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown, type Value } from "../../vocabulary/values";
import { holdsOtherEvents } from "../../model/selectors";

const settings: Flag[] = [
    { input: "multiRegionEnabled", absent: true, loss: "it does not store other Regions' events" },
    { input: "organizationEnabled", loss: "it does not store other accounts' events" },
];

/** The values of `suspend` that the provider, which reads it as text, takes for false. */
const falseTexts = ["0", "f", "false"];

/**
 * An event data store must store the events of every Region and account for as long as it exists.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-organizations.html
 */
export const eventDataStoreCoversAllRegionsAndAccounts = resourcePolicy({
    name: "cloudtrail-event-data-store-covers-all-regions-and-accounts",
    description: "An event data store stores the events of every Region and every account of the organization.",
    rationale:
        "A query of a store for one Region or one account finds no events from elsewhere, and its result " +
        "looks complete. A suspended store has no new events. The policy does not judge a store for " +
        "configuration items, evidence, Insights events or events from outside AWS.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-12")],
    remediationSteps:
        "Set `organizationEnabled` to true. Remove `multiRegionEnabled` or set it to true. Remove `suspend`.",
    types: [types.EventDataStore],
    judge: ({ properties }, report) => {
        if (holdsOtherEvents(properties)) return;
        judgeFlags(properties, settings, report);
        if (!isSuspended(properties.suspend)) return;
        report("`suspend` is not false: the store does not ingest events, and they cannot be added later. Remove it.");
    },
});

function isSuspended(suspend: Value | undefined): boolean {
    if (isAbsent(suspend) || suspend === notYetKnown || suspend === false) return false;
    return typeof suspend !== "string" || !falseTexts.includes(suspend.toLowerCase());
}
