import { trailValidatesLogFiles } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-validates-log-files";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const trailValidatesLogFilesExamples: PolicyExamples = {
    policy: trailValidatesLogFiles,
    passing: [goodTrail()],
    failing: [goodTrail({ enableLogFileValidation: undefined })],
};
