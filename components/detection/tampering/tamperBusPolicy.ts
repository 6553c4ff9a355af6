import type * as aws from "@pulumi/aws";

/** What the policy of the tampering bus depends on. */
export interface TamperBusPolicyInputs {
    busArn: string;
    partition: string;
    /** The account that sends from outside the bus's own. */
    logArchiveAccountId: string;
    /** Role, by name, with which its rules send. */
    eventForwardingRole: string;
}

/**
 * Lets the log archive's rules send events, and nothing else of that account. It names the account and holds the role
 * by `aws:PrincipalArn`: a role as principal must exist when the policy is written, and would be another one when it
 * is made again. The bus's own account needs no statement: there the role's policy is enough.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html
 */
export function tamperBusPolicy(inputs: TamperBusPolicyInputs): aws.iam.PolicyDocument {
    const { busArn, partition, logArchiveAccountId, eventForwardingRole } = inputs;
    const account = `arn:${partition}:iam::${logArchiveAccountId}`;
    return {
        Version: "2012-10-17",
        Statement: [
            {
                Sid: "LogArchiveSendsEvents",
                Effect: "Allow",
                Principal: { AWS: `${account}:root` },
                Action: "events:PutEvents",
                Resource: busArn,
                Condition: { ArnEquals: { "aws:PrincipalArn": `${account}:role/${eventForwardingRole}` } },
            },
        ],
    };
}
