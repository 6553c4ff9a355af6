import type * as aws from "@pulumi/aws";

/**
 * Allows roles of any account by their ARNs: the principal of a statement, and the ArnEquals that belongs to it. A role
 * that is itself the principal must exist, or AWS refuses the policy, and is forgotten when it is deleted and made
 * again, as IAM Identity Center does with its roles.
 */
export function readers(roleArns: string[]): { Principal: aws.iam.AWSPrincipal; ArnEquals: Record<string, string[]> } {
    const accounts = roleArns.map((arn) => arn.replace(/:role\/.*$/, ":root"));
    return { Principal: { AWS: [...new Set(accounts)] }, ArnEquals: { "aws:PrincipalArn": roleArns } };
}
