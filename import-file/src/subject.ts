import type { PreviewedResource } from "@landing-zone/preview";
import type { Place } from "./account";

/** A resource of the preview that is looked up in AWS. Its members are functions that do not use `this`. */
export interface Subject {
    resource: PreviewedResource;
    /** The account and Region of the look-up. */
    place: Place;
    /** A text input. Throws if it is absent or not known before an update. */
    text: (input: string) => string;
    /** A text input; undefined if it is absent. */
    optional: (input: string) => string | undefined;
    /** The ID of the resource of a type that an input comes from; undefined if it does not exist in AWS. */
    found: (input: string, type: string) => Promise<string | undefined>;
    /** The resources of a type with an input that comes from this one. */
    dependents: (type: string, input: string) => Subject[];
}
