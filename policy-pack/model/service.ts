import { cloudTrailService, isService } from "../iam/document";
import type { Value } from "../vocabulary/values";

/** Whether a service principal means CloudTrail, whatever its case, its blanks and its partition. */
export function meansCloudTrail(principal: Value | undefined): boolean {
    return typeof principal === "string" && isService(principal.trim(), cloudTrailService);
}
