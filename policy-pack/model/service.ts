import { cloudTrailService, isService, namesCloudTrail } from "../iam/document";
import type { Declared } from "../vocabulary/declared";
import type { Value } from "../vocabulary/values";

/** Whether a service principal means CloudTrail, regardless of case, spaces and partition. */
export function meansCloudTrail(principal: Value | undefined): boolean {
    return typeof principal === "string" && isService(principal.trim(), cloudTrailService);
}

/** Returns a test whether a resource is a policy of this type that names CloudTrail, and so belongs to an audit log. */
export function speaksOfCloudTrail(policyType: string): (resource: Declared) => boolean {
    return ({ type, properties }) => type === policyType && namesCloudTrail(properties.policy);
}
