import type { Mapping } from "../mapping";
import { chatbot } from "./chatbot";
import { cloudTrail } from "./cloudTrail";
import { config } from "./config";
import { iam } from "./iam";
import { kms } from "./kms";
import { messaging } from "./messaging";
import { monitoring } from "./monitoring";
import { organizations } from "./organizations";
import { s3 } from "./s3";
import { stacks } from "./stacks";

/**
 * CloudFormation resource types that declare resources that a policy judges.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export const mappings: Record<string, Mapping> = {
    ...chatbot,
    ...cloudTrail,
    ...config,
    ...iam,
    ...kms,
    ...messaging,
    ...monitoring,
    ...organizations,
    ...s3,
    ...stacks,
};
