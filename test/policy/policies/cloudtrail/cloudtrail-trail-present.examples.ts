import { trailPresent } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-present";
import type { PolicyExamples } from "../../examples";
import { goodEventDataStore } from "../../good/eventDataStore";
import { goodTrail } from "../../good/trail";

export const trailPresentExamples: PolicyExamples = {
    policy: trailPresent,
    passing: [goodTrail()],
    failing: [goodEventDataStore()],
    config: { landingZone: true },
};
