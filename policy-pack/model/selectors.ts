import { list, members, notYetKnown, type Properties, type Value } from "../vocabulary/values";

/** A value in the list of an operator. CloudTrail accepts only text. */
type Text = string | typeof notYetKnown;

/** The operators of a field selector. Those with the prefix `not` exclude, and take precedence. */
const operators = ["endsWiths", "equals", "notEndsWiths", "notEquals", "notStartsWiths", "startsWiths"] as const;

/**
 * The requirements of an advanced event selector for one field of an event.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export interface FieldSelector extends Record<(typeof operators)[number], Text[]> {
    /** Its path, for messages. */
    place: string;
    field: Text | undefined;
}

/**
 * An advanced event selector: it records the events that match all of its field selectors.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export interface AdvancedSelector {
    /** Its path, for messages. */
    place: string;
    fields: FieldSelector[];
    /** Whether all fields that it compares are known. */
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

/** Whether a field selector matches a value by `equals`, which is the only operator of some fields. */
export function mayEqual({ equals }: FieldSelector, value: string): boolean {
    return equals.some((one) => one === value || one === notYetKnown);
}

/** The other data that CloudTrail Lake stores. A store for one of these kinds stores nothing else. */
const otherKinds: readonly Text[] = ["ActivityAuditLog", "ConfigurationItem", "Evidence", "Insight"];

/**
 * Whether an event data store is for configuration items, evidence, Insights events or an application's own events: it
 * is not an audit log of AWS calls, and cannot store one.
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
