export { outputsVersion, readLandingZone, type LandingZone, type LandingZoneExports } from "./landingZone";
export type { ArchiveKeyLayout, LandingZoneOutputs } from "./landingZoneOutputs";
