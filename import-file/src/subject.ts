import type { PreviewedResource } from "@landing-zone/preview";
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
