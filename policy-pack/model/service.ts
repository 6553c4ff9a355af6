import { cloudTrailService, isService } from "../iam/document";
import type { Value } from "../vocabulary/values";

/** Whether a service principal means CloudTrail, regardless of case, spaces and partition. */
export function meansCloudTrail(principal: Value | undefined): boolean {
    return typeof principal === "string" && isService(principal.trim(), cloudTrailService);
}
