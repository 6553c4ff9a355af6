import { isSecret, isUnknown, type PreviewedResource, type Value } from "@landing-zone/preview";
import type { Place } from "./account";

/** A resource of the preview that is looked up in AWS. Its members are functions that need no `this`. */
export interface Subject {
    resource: PreviewedResource;
    /** Where it is looked up. */
    place: Place;
    /** A text among its inputs. Throws where it is not there or not known before an update. */
    text: (input: string) => string;
    /** A text among its inputs; undefined where it is not there. */
    optional: (input: string) => string | undefined;
    /** The id of the resource of a type that an input comes from; undefined where that does not exist in AWS. */
    found: (input: string, type: string) => Promise<string | undefined>;
    /** The resources of a type of which an input comes from this one. */
    dependents: (type: string, input: string) => Subject[];
}

/** The text that an input of a resource has; undefined where it has none. Throws where it is not known. */
export function textIn({ inputs, name }: PreviewedResource, input: string): string | undefined {
    const value = plain(inputs[input]);
    if (value === undefined) return undefined;
    if (typeof value === "string" && !isUnknown(value)) return value;
    throw new Error(`${input} of ${name} is not known before an update`);
}

function plain(value: Value | undefined): Value | undefined {
    return isSecret(value) ? value.value : value;
}
