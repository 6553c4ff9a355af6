import type * as aws from "@pulumi/aws";

/** Limits a Deny to all other principals. An empty list would be no valid condition: then it denies everyone. */
export function exceptRoles(roleArns: string[]): Pick<aws.iam.PolicyStatement, "Condition"> {
    return roleArns.length === 0 ? {} : { Condition: { ArnNotLike: { "aws:PrincipalArn": roleArns } } };
}
