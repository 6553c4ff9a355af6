import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, list, members, notYetKnown, type Properties, type Value } from "../../vocabulary/values";
import { type AdvancedSelector, advancedSelectorsOf, holdsOtherEvents, mayEqual } from "../../model/selectors";

/** Read and write management events: a selector may select only one kind. */
const halves = [
    {
        name: "that are read-only",
        readWriteType: "ReadOnly",
        readOnly: "true",
        loss: "an attacker's reconnaissance is not recorded",
    },
    {
        name: "that write",
        readWriteType: "WriteOnly",
        readOnly: "false",
        loss: "changes are not recorded",
    },
] as const;

/** The management events that a selector records. */
interface Recorded {
    halves: (typeof halves)[number][];
    /** The parts of the selector that exclude some of them, for messages. */
    gaps: string[];
}

/** A trail and an event data store must record every management event. */
export const trailRecordsAllManagementEvents = resourcePolicy({
    name: "cloudtrail-trail-records-all-management-events",
    description: "A trail and an event data store record all management events, read and write.",
    rationale:
        "An event that no selector matches is not recorded, and cannot be added later. Selectors replace " +
        "AWS's default, which is all management events: a single selector for data events records none of " +
        "them. An event is recorded if any selector matches it, so two selectors for one half each are " +
        "complete. Events of AWS KMS, which some exclude because of their number, show who decrypts the audit " +
        "log. The policy does not judge an event data store for configuration items, evidence, Insights " +
        "events or events from outside AWS.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: securityHub("CloudTrail.1"),
    remediationSteps:
        "Add a selector to `advancedEventSelectors` whose only field selector is `eventCategory` equal to `Management`, or remove all " +
        "selectors. In `eventSelectors`, remove `readWriteType`, `includeManagementEvents` and `excludeManagementEventSources`.",
    types: [types.Trail, types.EventDataStore],
    judge: ({ type, properties }, report) => {
        if (type === types.EventDataStore && holdsOtherEvents(properties)) return;
        judgeSelectors("eventSelectors", basicSelectors(properties), report);
        judgeSelectors("advancedEventSelectors", advancedSelectorsOf(properties).map(recordedByAdvanced), report);
    },
});

function judgeSelectors(input: string, selectors: (Recorded | undefined)[], report: (message: string) => void): void {
    if (selectors.length === 0) return;
    const ofManagement = selectors.filter((recorded) => recorded !== undefined);
    if (ofManagement.length === 0) {
        report(
            `\`${input}\` selects no management events: selectors replace AWS's default, so no management ` +
                "events are recorded. Add a selector for all of them.",
        );
        return;
    }
    const gaps = new Set<string>();
    for (const half of halves) {
        const taking = ofManagement.filter((recorded) => recorded.halves.includes(half));
        if (taking.length === 0) {
            report(
                `\`${input}\` selects no management events ${half.name}: ${half.loss}. Select both read and ` +
                    "write management events.",
            );
        }
        if (!taking.some((recorded) => recorded.gaps.length === 0)) {
            for (const gap of taking.flatMap((recorded) => recorded.gaps)) gaps.add(gap);
        }
    }
    for (const gap of gaps) {
        report(
            `\`${gap}\` excludes management events: events that are not recorded cannot be investigated. Remove it.`,
        );
    }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
function basicSelectors({ eventSelectors }: Properties): (Recorded | undefined)[] {
    return list(eventSelectors).map((selector, index) => {
        const { readWriteType, includeManagementEvents, excludeManagementEventSources } = members(selector);
        const includes = includeManagementEvents ?? true;
        if (includes !== true && includes !== notYetKnown) return undefined;
        return {
            halves: halves.filter((half) => mayBe(readWriteType, half.readWriteType)),
            gaps: excludesAny(excludeManagementEventSources)
                ? [`eventSelectors[${index}].excludeManagementEventSources`]
                : [],
        };
    });
}

function mayBe(readWriteType: Value | undefined, half: string): boolean {
    return (
        isAbsent(readWriteType) || readWriteType === notYetKnown || readWriteType === "All" || readWriteType === half
    );
}

function excludesAny(sources: Value | undefined): boolean {
    return sources !== notYetKnown && list(sources).some((source) => !isAbsent(source));
}

function recordedByAdvanced({ fields, isKnown }: AdvancedSelector): Recorded | undefined {
    const categories = fields.filter(({ field }) => field === "eventCategory");
    if (categories.length === 0 && isKnown) return undefined;
    if (!categories.every((category) => mayEqual(category, "Management"))) return undefined;
    const readOnly = fields.filter(({ field }) => field === "readOnly");
    const others = fields.filter(({ field }) => ![notYetKnown, "eventCategory", "readOnly"].includes(field ?? ""));
    return {
        halves: halves.filter((half) => readOnly.every((one) => mayEqual(one, half.readOnly))),
        gaps: others.map(({ place }) => place),
    };
}
