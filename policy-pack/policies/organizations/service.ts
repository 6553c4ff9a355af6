import { cloudTrailService, isService } from "../../document";
import type { Value } from "../../values";

/** Whether a service principal means CloudTrail, whatever its case, its blanks and its partition. */
export function meansCloudTrail(principal: Value | undefined): boolean {
    return typeof principal === "string" && isService(principal.trim(), cloudTrailService);
}
