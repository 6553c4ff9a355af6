import { list, members, notYetKnown, type Properties, type Value } from "../vocabulary/values";

/** A value that an operator lists. CloudTrail takes nothing but text. */
type Text = string | typeof notYetKnown;

/** The operators of a field selector. Those that begin with `not` exclude, and win. */
const operators = ["endsWiths", "equals", "notEndsWiths", "notEquals", "notStartsWiths", "startsWiths"] as const;

/**
 * What an advanced event selector asks of one field of an event.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export interface FieldSelector extends Record<(typeof operators)[number], Text[]> {
    /** Where it stands, for messages. */
    place: string;
    field: Text | undefined;
}

/**
 * An advanced event selector: it records the events that meet all of its field selectors.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export interface AdvancedSelector {
    /** Where it stands, for messages. */
    place: string;
    fields: FieldSelector[];
    /** Whether all fields that it asks something of are known. */
    isKnown: boolean;
}

/** The advanced event selectors of a trail or an event data store. */
export function advancedSelectorsOf({ advancedEventSelectors }: Properties): AdvancedSelector[] {
    return list(advancedEventSelectors).map((selector, index) => {
        const place = `advancedEventSelectors[${index}]`;
        const given = selector === notYetKnown ? selector : members(selector).fieldSelectors;
        const fields = list(given).map((one, at) => fieldSelector(one, `${place}.fieldSelectors[${at}]`));
        return { place, fields, isKnown: fields.every(({ field }) => field !== notYetKnown) };
    });
}

/** Whether a field selector lets a value through by `equals`, which is all that some fields take. */
export function mayEqual({ equals }: FieldSelector, value: string): boolean {
    return equals.some((one) => one === value || one === notYetKnown);
}

/** What else than CloudTrail's events Lake stores. A store for one kind of these holds nothing else. */
const otherKinds: readonly Text[] = ["ActivityAuditLog", "ConfigurationItem", "Evidence", "Insight"];

/**
 * Whether an event data store is for configuration items, evidence, Insights or an application's own events: such a one
 * is no audit log of AWS calls, and takes none.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/query-event-data-store.html
 */
export function holdsOtherEvents(properties: Properties): boolean {
    const selectors = advancedSelectorsOf(properties);
    const isOther = ({ field, equals }: FieldSelector) =>
        field === "eventCategory" && equals.length > 0 && equals.every((kind) => otherKinds.includes(kind));
    return selectors.length > 0 && selectors.every(({ fields }) => fields.some(isOther));
}

function fieldSelector(value: Value, place: string): FieldSelector {
    const properties = members(value);
    const [field] = texts(value === notYetKnown ? value : properties.field);
    const listed = operators.map((operator) => [operator, texts(properties[operator])]);
    return { ...(Object.fromEntries(listed) as Record<(typeof operators)[number], Text[]>), place, field };
}

function texts(value: Value | undefined): Text[] {
    return list(value).flatMap((one): Text[] => {
        if (typeof one === "string" || one === notYetKnown) return [one];
        return typeof one === "boolean" ? [String(one)] : [];
    });
}
