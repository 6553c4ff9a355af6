export { readLandingZone, type LandingZone, type LandingZoneExports } from "./landingZone";
export { outputsVersion, type ArchiveKeyLayout, type LandingZoneOutputs } from "./landingZoneOutputs";
