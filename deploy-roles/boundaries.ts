import type * as aws from "@pulumi/aws";
import { backupTopicArn } from "../components/detection/alarm-topic/backupTopic";
import { chatPermissions } from "../components/detection/alarm-topic/chatPolicies";
import { eventForwardingRolePolicy } from "../components/detection/tampering/eventForwardingRolePolicy";
import { logDeliveryRolePolicy } from "../components/organization-trail/logDeliveryRolePolicy";
import { rulesRegions, type DeployRoleInputs } from "./inputs";

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
    const publishing = publishes(
        partition.name,
        [
            names.alarms.topicArn,
            backupTopicArn({ names, region: homeRegion, logArchiveAccountId }),
            ...(switches.deployments ? [names.alarms.deploymentTopicArn] : []),
            ...(switches.chat ? [names.alarms.chatTopicArn] : []),
        ],
        { regions: [homeRegion], accountIds: [managementAccountId, logArchiveAccountId] },
    );
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

/** The permissions boundary of the role that tamper rules and the heartbeat have in the log-archive account. */
export function logArchiveBoundary(inputs: DeployRoleInputs): aws.iam.PolicyDocument {
    const { names, logArchiveAccountId } = inputs;
    const regions = rulesRegions(inputs);
    const topicArns = regions.map((region) => backupTopicArn({ names, region, logArchiveAccountId }));
    return {
        Version: "2012-10-17",
        Statement: [
            ...statementsOf(eventForwardingRolePolicy({ busArn: names.tampering.busArn })),
            ...publishes(names.partition.name, topicArns, { regions, accountIds: [logArchiveAccountId] }),
        ],
    };
}

/** Publishing to encrypted topics. AWS chooses the IDs of their keys. */
function publishes(
    partition: string,
    topicArns: string[],
    keys: { regions: string[]; accountIds: string[] },
): aws.iam.PolicyStatement[] {
    const keyArns = keys.regions.flatMap((region) =>
        keys.accountIds.map((accountId) => `arn:${partition}:kms:${region}:${accountId}:key/*`),
    );
    return [
        { Sid: "PublishMessages", Effect: "Allow", Action: "sns:Publish", Resource: topicArns },
        {
            Sid: "EncryptMessages",
            Effect: "Allow",
            Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
            Resource: keyArns,
            Condition: { StringLike: { "kms:ViaService": keys.regions.map((region) => `sns.${region}.*`) } },
        },
    ];
}

function statementsOf({ Statement }: aws.iam.PolicyDocument): aws.iam.PolicyStatement[] {
    // The SDK declares it as an input; the documents are plain.
    return Statement as aws.iam.PolicyStatement[];
}
