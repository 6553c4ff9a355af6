import type { Policy } from "../../policy";
import { recorderEnabled } from "./recorderEnabled";
import { recorderRecordsIam } from "./recorderRecordsIam";

/** What AWS Config needs to check the audit log. */
export const policies: Policy[] = [recorderEnabled, recorderRecordsIam];
