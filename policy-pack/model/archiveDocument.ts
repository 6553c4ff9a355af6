import { fulfils, type Request } from "../iam/conditions";
import { cloudTrailService, coversAction, namesService, type Principal, type Statement } from "../iam/document";
import { matches, overlap } from "../iam/globs";
import { notYetKnown } from "../vocabulary/values";

/**
 * What statements of a bucket policy come to. S3 takes a policy for its own bucket only, so of an ARN just the part
 * below the bucket counts.
 */

/** A kind of request to the bucket: an action, on the bucket or on objects with a key that the pattern matches. */
export interface Access {
    /** With `s3:`. */
    action: string;
    /** Undefined for the bucket itself. */
    key?: string;
}

/** The pattern of the keys that an ARN in a bucket policy stands for; undefined where it stands for none. */
export function keysOf(resource: string): string | undefined {
    const slash = resource.indexOf("/");
    if (slash >= 0) return resource.slice(slash + 1);
    return resource.endsWith("*") ? "*" : undefined;
}

/** Whether a statement speaks of all such requests; undefined where it cannot be known yet. */
export function speaksOf(statement: Statement, { action, key }: Access): boolean | undefined {
    const { actions, resources, notResources } = statement;
    const mayBe = (values: Statement["actions"]) => values?.includes(notYetKnown) === true;
    const isOfAction = coversAction(statement, action) || (mayBe(actions) ? undefined : false);
    const isOfResource = resources
        ? resources.some((resource) => resource !== notYetKnown && covers(resource, key)) ||
          (mayBe(resources) ? undefined : false)
        : mayBe(notResources)
          ? undefined
          : !(notResources ?? []).some((resource) => resource !== notYetKnown && touches(resource, key));
    return both(isOfAction, isOfResource);
}

function covers(resource: string, key: string | undefined): boolean {
    if (key === undefined) return !resource.includes("/");
    const keys = keysOf(resource);
    return keys !== undefined && matches(keys, key);
}

/** Whether an ARN stands for the bucket itself, or for some object with a key that the pattern matches. */
export function touches(resource: string, key: string | undefined): boolean {
    if (key === undefined) return !resource.includes("/");
    const keys = keysOf(resource);
    return keys !== undefined && overlap(keys, key);
}

/** Whether a statement speaks of everybody, without exception; undefined where it cannot be known yet. */
function isForEverybody({ principals, notPrincipals }: Statement): boolean | undefined {
    if (notPrincipals) return false;
    return principals.some(({ kind }) => kind === "*") || (principals.some(isUnknown) ? undefined : false);
}

/** Whether a statement speaks of CloudTrail, by name or with everybody; undefined where it cannot be known yet. */
export function isForCloudTrail(statement: Statement): boolean | undefined {
    const { notPrincipals } = statement;
    if (notPrincipals) {
        if (namesService({ ...statement, principals: notPrincipals }, cloudTrailService)) return false;
        return notPrincipals.some(isUnknown) ? undefined : true;
    }
    return namesService(statement, cloudTrailService) || isForEverybody(statement);
}

function isUnknown({ name }: Principal): boolean {
    return name === notYetKnown;
}

/**
 * Whether a statement denies every such request to everybody; undefined where it cannot be known yet. A condition on
 * what the request leaves open is an exception.
 */
export function denies(statement: Statement, request: Request, access: Access): boolean | undefined {
    const { effect, conditions } = statement;
    if (effect === "Allow" || conditions.some(({ key }) => key !== "" && !Object.hasOwn(request, key))) return false;
    const isMeant = both(speaksOf(statement, access), both(isForEverybody(statement), fulfils(request, statement)));
    return effect === "Deny" || isMeant === false ? isMeant : undefined;
}

/** Whether both are so, where undefined is not known. */
export function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
    if (one === false || other === false) return false;
    return one === undefined || other === undefined ? undefined : true;
}
