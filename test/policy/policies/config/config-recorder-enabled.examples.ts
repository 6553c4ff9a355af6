import { recorderEnabled } from "../../../../policy-pack/policies/config/config-recorder-enabled";
import type { PolicyExamples } from "../../examples";
import { goodAuditRule, goodRecorder, goodRecorderStatus } from "../../good/recorder";

export const recorderEnabledExamples: PolicyExamples = {
    policy: recorderEnabled,
    passing: [goodAuditRule(), goodRecorder(), goodRecorderStatus()],
    failing: [goodAuditRule(), goodRecorder()],
};
