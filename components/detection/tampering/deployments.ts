import { allOf, type EventPattern } from "./eventPattern";

/**
 * Calls that a deployment makes and that leave the audit log working, as far as a name shows. What deletes, stops or
 * disables is not among them, nor what can silence the alarm topics and keys: by the deploy role too, that is tampering.
 */
export const deploymentCalls = [
    "CreateTrail",
    "UpdateTrail",
    "StartLogging",
    "AddTags",
    "PutEventSelectors",
    "PutInsightSelectors",
    "PutBucketPolicy",
    "PutBucketVersioning",
    "PutBucketEncryption",
    "PutBucketPublicAccessBlock",
    "PutBucketOwnershipControls",
    "PutBucketLogging",
    "PutBucketLifecycle",
    "PutBucketLifecycleConfiguration",
    "PutBucketTagging",
    "PutBucketObjectLockConfiguration",
    "PutObjectLockConfiguration",
    "PutAccountPublicAccessBlock",
    "PutPublicAccessBlock",
    "SetSubscriptionAttributes",
    "AssociateKmsKey",
    "PutRetentionPolicy",
    "PutMetricFilter",
    "PutMetricAlarm",
    "PutRule",
    "PutTargets",
    "PutPermission",
    "UpdateEventBus",
    "SetQueueAttributes",
    "PutConfigurationRecorder",
    "PutDeliveryChannel",
    "PutConfigRule",
    "PutOrganizationConfigRule",
    "EnableAWSServiceAccess",
    "CreateRole",
    "CreateServiceLinkedRole",
    "PutRolePolicy",
    "AttachRolePolicy",
    "UpdateAssumeRolePolicy",
    "UpdateRole",
    "UpdateRoleDescription",
    "TagRole",
    "AssumeRole",
];

const caller = "userIdentity.sessionContext.sessionIssuer.arn";
const assumed = "requestParameters.roleArn";

/** Matches, below `detail`, the calls of a deployment: by a deploy role, or by which one is assumed. */
export function isDeployment(deployRoleArns: string[]): EventPattern {
    return {
        ...allOf({ errorCode: [{ exists: false }], eventName: deploymentCalls }),
        $or: [
            allOf({ [caller]: deployRoleArns }),
            // In other calls the caller writes into this field what it likes.
            allOf({ eventSource: ["sts.amazonaws.com"], [assumed]: deployRoleArns }),
        ],
    };
}

/**
 * Matches, below `detail`, all other calls of some services.
 *
 * @param assumesRoles Whether the services are STS, and nothing but STS.
 */
export function isNoDeployment(deployRoleArns: string[], assumesRoles: boolean): EventPattern {
    const others = [{ "anything-but": deployRoleArns }, { exists: false }];
    return {
        $or: [
            allOf({ errorCode: [{ exists: true }] }),
            allOf({ eventName: [{ "anything-but": deploymentCalls }] }),
            allOf({ [caller]: others, ...(assumesRoles && { [assumed]: others }) }),
        ],
    };
}
