import { type Flag, judgeFlags } from "../../judging/flags";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown, type Value } from "../../vocabulary/values";
import { holdsOtherEvents } from "../../model/selectors";

const settings: Flag[] = [
    { input: "multiRegionEnabled", absent: true, loss: "it holds no other Region's events" },
    { input: "organizationEnabled", loss: "it holds no other account's events" },
];

/** What the provider, to which `suspend` is text, takes for false. */
const falseTexts = ["0", "f", "false"];

/**
 * An event data store must take the events of every Region and account for as long as it exists.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-organizations.html
 */
export const eventDataStoreCoversAllRegionsAndAccounts = resourcePolicy({
    name: "cloudtrail-event-data-store-covers-all-regions-and-accounts",
    description: "An event data store takes in the events of every Region and every account of the organization.",
    rationale:
        "A query over a store that holds one Region or one account finds nothing of what happened elsewhere, and looks like an " +
        "answer. A store that is suspended holds nothing of today. One for configuration items, evidence, Insights or events from " +
        "outside AWS is not judged.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-12")],
    remediationSteps:
        "Set `organizationEnabled` to true. Remove `multiRegionEnabled`, or set it to true; remove `suspend`.",
    types: [types.EventDataStore],
    judge: ({ properties }, report) => {
        if (holdsOtherEvents(properties)) return;
        judgeFlags(properties, settings, report);
        if (!isSuspended(properties.suspend)) return;
        report("`suspend` is not false: the store takes in no events, and they cannot be had later. Remove it.");
    },
});

function isSuspended(suspend: Value | undefined): boolean {
    if (isAbsent(suspend) || suspend === notYetKnown || suspend === false) return false;
    return typeof suspend !== "string" || !falseTexts.includes(suspend.toLowerCase());
}
