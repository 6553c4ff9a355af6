import type * as aws from "@pulumi/aws";

/**
 * The statement without which nobody, the account's own administrators included, could ever change a key's policy
 * again. It leaves the use of the key to the account's IAM policies.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function accountAdministersKey(partition: string, accountId: string): aws.iam.PolicyStatement {
    return {
        Sid: "AccountAdministersKey",
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
        Action: "kms:*",
        Resource: "*",
    };
}
