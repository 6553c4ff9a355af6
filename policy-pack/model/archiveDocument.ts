import { fulfils, type Request } from "../iam/conditions";
import { cloudTrailService, coversAction, namesService, type Principal, type Statement } from "../iam/document";
import { matches, overlap } from "../iam/globs";
import { notYetKnown } from "../vocabulary/values";

/**
 * Evaluates statements of a bucket policy. S3 accepts a policy only for its own bucket, so only the part of an ARN
 * below the bucket counts.
 */

/** A kind of request to the bucket: an action, on the bucket or on objects with a key that the pattern matches. */
export interface Access {
    /** With the prefix `s3:`. */
    action: string;
    /** Undefined for the bucket itself. */
    key?: string;
}

/** The key pattern of an ARN in a bucket policy; undefined if it has none. */
export function keysOf(resource: string): string | undefined {
    const slash = resource.indexOf("/");
    if (slash >= 0) return resource.slice(slash + 1);
    return resource.endsWith("*") ? "*" : undefined;
}

/** Whether a statement covers all such requests; undefined if that is not known yet. */
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

/** Whether an ARN means the bucket itself, or some object with a key that the pattern matches. */
export function touches(resource: string, key: string | undefined): boolean {
    if (key === undefined) return !resource.includes("/");
    const keys = keysOf(resource);
    return keys !== undefined && overlap(keys, key);
}

/** Whether a statement covers all principals, without exception; undefined if that is not known yet. */
function isForEverybody({ principals, notPrincipals }: Statement): boolean | undefined {
    if (notPrincipals) return false;
    return principals.some(({ kind }) => kind === "*") || (principals.some(isUnknown) ? undefined : false);
}

/** Whether a statement covers CloudTrail, by name or as one of all principals; undefined if that is not known yet. */
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
 * Whether a statement denies every such request to all principals; undefined if that is not known yet. A condition on a
 * key that the request does not specify is an exception.
 */
export function denies(statement: Statement, request: Request, access: Access): boolean | undefined {
    const { effect, conditions } = statement;
    if (effect === "Allow" || conditions.some(({ key }) => key !== "" && !Object.hasOwn(request, key))) return false;
    const isMeant = both(speaksOf(statement, access), both(isForEverybody(statement), fulfils(request, statement)));
    return effect === "Deny" || isMeant === false ? isMeant : undefined;
}

/** Whether both are true, where undefined means not known. */
export function both(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
    if (one === false || other === false) return false;
    return one === undefined || other === undefined ? undefined : true;
}
