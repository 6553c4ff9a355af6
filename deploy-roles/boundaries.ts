import type * as aws from "@pulumi/aws";
import { backupTopicArn } from "../components/detection/alarm-topic/backupTopic";
import { chatPermissions } from "../components/detection/alarm-topic/chatPolicies";
import { eventForwardingRolePolicy } from "../components/detection/tampering/eventForwardingRolePolicy";
import { logDeliveryRolePolicy } from "../components/organization-trail/logDeliveryRolePolicy";
import type { DeployRoleInputs } from "./documents";

/** The permissions boundary of the roles that the program creates in the management account: all that they need. */
export function managementBoundary(inputs: DeployRoleInputs): aws.iam.PolicyDocument {
    const { names, homeRegion, managementAccountId, logArchiveAccountId, organizationId, switches } = inputs;
    const { partition } = names;
    const delivery = logDeliveryRolePolicy({
        trailArn: names.trail.arn,
        homeRegion,
        managementAccountId,
        organizationId,
        logGroupArn: names.logGroup.arn,
    });
    const forwarding = eventForwardingRolePolicy({ busArn: names.tampering.busArn });
    const publishing: aws.iam.PolicyStatement[] = [
        {
            Sid: "PublishMessages",
            Effect: "Allow",
            Action: "sns:Publish",
            Resource: [
                names.alarms.topicArn,
                backupTopicArn({ names, region: homeRegion, logArchiveAccountId }),
                ...(switches.deployments ? [names.alarms.deploymentTopicArn] : []),
                ...(switches.chat ? [names.alarms.chatTopicArn] : []),
            ],
        },
        {
            Sid: "EncryptMessages",
            Effect: "Allow",
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
            // AWS chooses the IDs of the keys.
            Resource: [managementAccountId, logArchiveAccountId].map(
                (accountId) => `arn:${partition.name}:kms:${homeRegion}:${accountId}:key/*`,
            ),
            Condition: { StringLike: { "kms:ViaService": `sns.${homeRegion}.*` } },
        },
    ];
    const chat = chatPermissions({
        partition: partition.name,
        homeRegion,
        managementAccountId,
        ownPrefix: names.prefix,
    });
    return {
        Version: "2012-10-17",
        Statement: [
            ...statementsOf(delivery),
            ...(switches.tamperRules ? [...statementsOf(forwarding), ...publishing] : []),
            ...(switches.chat ? statementsOf(chat) : []),
        ],
    };
}

/** The permissions boundary of the role that tamper rules have in the log-archive account. */
export function logArchiveBoundary({ names }: DeployRoleInputs): aws.iam.PolicyDocument {
    return eventForwardingRolePolicy({ busArn: names.tampering.busArn });
}

function statementsOf({ Statement }: aws.iam.PolicyDocument): aws.iam.PolicyStatement[] {
    // The SDK declares it as an input; the documents are plain.
    return Statement as aws.iam.PolicyStatement[];
}
