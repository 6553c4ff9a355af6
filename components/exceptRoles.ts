/** Limits a Deny to all other principals. An empty list would be no valid condition: then it denies everyone. */
export function exceptRoles(roleArns: string[]): { Condition?: { ArnNotLike: { "aws:PrincipalArn": string[] } } } {
    return roleArns.length === 0 ? {} : { Condition: { ArnNotLike: { "aws:PrincipalArn": roleArns } } };
}
