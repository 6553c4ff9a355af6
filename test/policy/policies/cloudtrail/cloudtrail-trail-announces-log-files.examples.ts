import { trailAnnouncesLogFiles } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-announces-log-files";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailAnnouncesLogFilesExamples: PolicyExamples = {
    policy: trailAnnouncesLogFiles,
    passing: [goodTrail()],
    failing: [goodTrail({ snsTopicName: undefined })],
};
