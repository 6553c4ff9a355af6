import assert from "node:assert/strict";
import type { EventPattern, Matcher } from "../../components/detection/tampering/eventPattern";

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What stands at a path; null where it leads to something that has no fields. */
type Found = Json | undefined;

/**
 * Whether EventBridge takes an event for one that a pattern describes: every field fits, and of each `$or` at least one
 * part. Throws for a comparison that it does not know.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function matchesPattern(pattern: EventPattern, event: Json): boolean {
    return matchesAll(pattern, [event]);
}

/** `at` are the objects at the pattern's place: several where an array of objects is on the way. */
function matchesAll(pattern: EventPattern, at: Found[]): boolean {
    return Object.entries(pattern).every(([field, wanted]) => {
        assert.ok(wanted, `${field} has nothing to compare with`);
        if (field === "$or") {
            assert.ok(Array.isArray(wanted) && wanted.length >= 2, "$or needs two parts");
            return (wanted as EventPattern[]).some((part) => matchesAll(part, at));
        }
        const found = at.flatMap((one) => fieldOf(one, field));
        if (!Array.isArray(wanted)) return matchesAll(wanted, found);
        assert.ok(wanted.length > 0, `${field} is compared with nothing`);
        // Only what has no fields of its own is compared.
        const leaves = found.filter((value) => typeof value !== "object" || value === null);
        return (wanted as Matcher[]).some((matcher) => fits(matcher, leaves));
    });
}

function fieldOf(value: Found, field: string): Json[] {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    const found = value[field];
    if (found === undefined) return [];
    return Array.isArray(found) ? found : [found];
}

function fits(matcher: Matcher, leaves: Found[]): boolean {
    if (typeof matcher !== "object") return leaves.includes(matcher);
    const texts = leaves.filter((leaf) => typeof leaf === "string");
    const [[operator, operand] = [], ...more] = Object.entries(matcher) as [string, string | boolean | string[]][];
    assert.equal(more.length, 0, JSON.stringify(matcher));
    switch (operator) {
        case "exists":
            return leaves.length > 0 === operand;
        case "prefix":
            return texts.some((text) => text.startsWith(operand as string));
        case "suffix":
            return texts.some((text) => text.endsWith(operand as string));
        case "anything-but":
            return leaves.some((leaf) =>
                Array.isArray(operand) ? !operand.includes(leaf as string) : leaf !== operand,
            );
        default:
            return assert.fail(`${JSON.stringify(matcher)} is a comparison that is not known here`);
    }
}
