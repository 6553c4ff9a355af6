import { trailRecordsAllManagementEvents } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-records-all-management-events";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailRecordsAllManagementEventsExamples: PolicyExamples = {
    policy: trailRecordsAllManagementEvents,
    passing: [goodTrail()],
    failing: [goodTrail({ eventSelectors: [{ readWriteType: "WriteOnly" }] })],
};
