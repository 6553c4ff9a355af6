/** What a field of an event is compared with. */
export type Matcher =
    | string
    | boolean
    | { prefix: string }
    | { suffix: string }
    | { exists: boolean }
    | { "anything-but": string | string[] };

/**
 * An event pattern of EventBridge, or a part of one.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export interface EventPattern {
    /** One of these must fit, besides the fields beside it. */
    $or?: EventPattern[];
    [field: string]: Matcher[] | EventPattern | EventPattern[] | undefined;
}

/** Comparisons by the path of their field, for example `requestParameters.bucketName`. */
export type Fields = Record<string, Matcher[]>;

/** A pattern in which every one of the fields must fit. */
export function allOf(fields: Fields): EventPattern {
    const pattern: EventPattern = {};
    for (const [path, matchers] of Object.entries(fields)) {
        const names = path.split(".");
        const leaf = names.pop() ?? path;
        let at = pattern;
        for (const name of names) at = (at[name] ??= {}) as EventPattern;
        at[leaf] = matchers;
    }
    return pattern;
}
