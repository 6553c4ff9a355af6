import type * as aws from "@pulumi/aws";

/** What the role depends on with which rules send events to the tampering bus. */
export interface EventForwardingRolePolicyInputs {
    partition: string;
    /** Account of the role and the rules. */
    accountId: string;
    /** Begins the name of every rule that sends. */
    ownPrefix: string;
    busArn: string;
}

/**
 * Lets EventBridge take the role for our own rules of the account, in whatever Region they are.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function eventForwardingRoleTrust(
    inputs: Omit<EventForwardingRolePolicyInputs, "busArn">,
): aws.iam.PolicyDocument {
    const { partition, accountId, ownPrefix } = inputs;
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "RulesAssumeRole",
                Effect: "Allow",
                Principal: { Service: "events.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceAccount": accountId },
                    ArnLike: { "aws:SourceArn": `arn:${partition}:events:*:${accountId}:rule/${ownPrefix}*` },
                },
            },
        ],
    };
}

/** Lets the role put events on the one bus. */
export function eventForwardingRolePolicy({
    busArn,
}: Pick<EventForwardingRolePolicyInputs, "busArn">): aws.iam.PolicyDocument {
    return {
        Version: "2012-10-17",
        Statement: [{ Sid: "SendEvents", Effect: "Allow", Action: "events:PutEvents", Resource: busArn }],
    };
}
