import type { Policy } from "../policy";
import { policies as cloudtrail } from "./cloudtrail";
import { policies as cloudwatch } from "./cloudwatch";
import { policies as config } from "./config";
import { policies as detours } from "./detours";
import { policies as iam } from "./iam";
import { policies as kms } from "./kms";
import { policies as messaging } from "./messaging";
import { policies as organizations } from "./organizations";
import { policies as s3 } from "./s3";

/** All policies of the pack, in the order of their names. */
export const policies: Policy[] = [
    ...cloudtrail,
    ...cloudwatch,
    ...config,
    ...detours,
    ...iam,
    ...kms,
    ...messaging,
    ...organizations,
    ...s3,
].sort((a, b) => (a.name < b.name ? -1 : 1));
