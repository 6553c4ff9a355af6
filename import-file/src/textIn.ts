import { isSecret, isUnknown, type PreviewedResource, type Value } from "@landing-zone/preview";

/** The text of a resource's input; undefined if it has none. Throws if it is not known. */
export function textIn({ inputs, name }: PreviewedResource, input: string): string | undefined {
    const value = plain(inputs[input]);
    if (value === undefined) return undefined;
    if (typeof value === "string" && !isUnknown(value)) return value;
    throw new Error(`${input} of ${name} is not known before an update`);
}

function plain(value: Value | undefined): Value | undefined {
    return isSecret(value) ? value.value : value;
}
