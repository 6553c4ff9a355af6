import type * as aws from "@pulumi/aws";

/**
 * Lets Amazon Q Developer in chat applications assume the role of the management account's channels.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/cross-service-confused-deputy-prevention.html
 */
export function chatRoleTrust({ managementAccountId }: { managementAccountId: string }): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "ChatAssumesRole",
                Effect: "Allow",
                Principal: { Service: "chatbot.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: { StringEquals: { "aws:SourceAccount": managementAccountId } },
            },
        ],
    };
}

/**
 * What showing an alarm with its graph needs, and the most that anybody can do from a channel: what AWS calls the
 * notification permissions.
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/chatbot-iam-policies.html
 */
export function chatPermissions(): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "ShowAlarms",
                Effect: "Allow",
                Action: ["cloudwatch:Describe*", "cloudwatch:Get*", "cloudwatch:List*"],
                Resource: "*",
            },
        ],
    };
}
