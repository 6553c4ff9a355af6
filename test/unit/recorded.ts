import type { EventSelector, FieldSelector } from "../../config/eventSelectors";

/** An event's fields, by the names that selectors have for them. */
export type EventFields = Record<string, string>;

/**
 * Names of the selectors that record an event, by CloudTrail's rules: all fields of a selector must agree. Of one field
 * any of the operators that include must match, where there is one, and none of those that exclude.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
export function recordedBy(selectors: EventSelector[], event: EventFields): string[] {
    return selectors
        .filter(({ fieldSelectors }) => fieldSelectors.every((selector) => agrees(selector, event[selector.field])))
        .map(({ name }) => name);
}

function agrees(selector: FieldSelector, value: string | undefined): boolean {
    const { equals, startsWiths, endsWiths, notEquals, notStartsWiths, notEndsWiths } = selector;
    const including = [equals, startsWiths, endsWiths].some((values) => values !== undefined);
    return (
        (!including || matches(value, equals, startsWiths, endsWiths)) &&
        !matches(value, notEquals, notStartsWiths, notEndsWiths)
    );
}

function matches(value: string | undefined, equal: string[] = [], starts: string[] = [], ends: string[] = []): boolean {
    if (value === undefined) return false;
    return (
        equal.includes(value) ||
        starts.some((start) => value.startsWith(start)) ||
        ends.some((end) => value.endsWith(end))
    );
}
