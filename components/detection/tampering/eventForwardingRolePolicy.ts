import type * as aws from "@pulumi/aws";

/** What the trust of the role depends on with which rules send events. */
export interface EventForwardingRoleTrustInputs {
    partition: string;
    /** Account of the role and the rules. */
    accountId: string;
    /** Prefix of the name of every rule that sends. */
    ownPrefix: string;
}

/** What the role's permissions depend on. */
export interface EventForwardingRolePolicyInputs {
    /** The bus of tampering. */
    busArn: string;
    /** The topics that rules of the role's account publish to, of either account, and their keys. Default: none. */
    topics?: { arns: string[]; keyArns: string[] };
}

/**
 * Lets EventBridge assume the role for our own rules of the account, in whatever Region they are.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cross-account.html
 */
export function eventForwardingRoleTrust(inputs: EventForwardingRoleTrustInputs): aws.iam.PolicyDocument {
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

/**
 * Lets the role put events on the one bus and publish to the encrypted topics.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-cross-account.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
 */
export function eventForwardingRolePolicy(inputs: EventForwardingRolePolicyInputs): aws.iam.PolicyDocument {
    const { busArn, topics } = inputs;
    const publishes: aws.iam.PolicyStatement[] = topics
        ? [
              { Sid: "PublishMessages", Effect: "Allow", Action: "sns:Publish", Resource: topics.arns },
              {
                  Sid: "EncryptMessages",
                  Effect: "Allow",
                  Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
                  Resource: topics.keyArns,
              },
          ]
        : [];
    return {
        Version: "2012-10-17",
        Statement: [{ Sid: "SendEvents", Effect: "Allow", Action: "events:PutEvents", Resource: busArn }, ...publishes],
    };
}
