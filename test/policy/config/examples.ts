import type { PolicyExamples } from "../examples";
import { recorderEnabledExamples } from "./recorderEnabled.examples";
import { recorderRecordsIamExamples } from "./recorderRecordsIam.examples";

export const examples: PolicyExamples[] = [recorderEnabledExamples, recorderRecordsIamExamples];
