import { examples as cloudtrail } from "./cloudtrail/examples";
import { examples as cloudwatch } from "./cloudwatch/examples";
import { examples as config } from "./config/examples";
import { examples as detours } from "./detours/examples";
import { examples as iam } from "./iam/examples";
import { examples as kms } from "./kms/examples";
import { examples as messaging } from "./messaging/examples";
import { examples as organizations } from "./organizations/examples";
import { examples as s3 } from "./s3/examples";
import type { PolicyExamples } from "./examples";

/** The examples of every policy. */
export const examples: PolicyExamples[] = [
    ...cloudtrail,
    ...cloudwatch,
    ...config,
    ...detours,
    ...iam,
    ...kms,
    ...messaging,
    ...organizations,
    ...s3,
];
