import { recorderRecordsIam } from "../../../../policy-pack/policies/config/config-recorder-records-iam";
import type { PolicyExamples } from "../../examples";
import { goodAuditRule, goodRecorder, goodRecorderStatus } from "../../good/recorder";

export const recorderRecordsIamExamples: PolicyExamples = {
    policy: recorderRecordsIam,
    passing: [goodAuditRule(), goodRecorder(), goodRecorderStatus()],
    failing: [goodAuditRule(), goodRecorder({ recordingGroup: { allSupported: true } }), goodRecorderStatus()],
};
