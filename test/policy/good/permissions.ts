/**
 * The JSON text of a permissions policy: statements that allow an action on every resource, unless they have other
 * members.
 */
export function permissions(...statements: Record<string, unknown>[]): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: statements.map((statement) => ({
            Effect: "Allow",
            ...("NotResource" in statement ? {} : { Resource: "*" }),
            ...statement,
        })),
    });
}

/** The permissions of a reader of the log. */
export const readsTrails = permissions({
    Action: ["cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:List*", "cloudtrail:LookupEvents"],
});

/** The ARN of one of AWS's managed policies. */
export function managed(name: string, partition = "aws"): string {
    return `arn:${partition}:iam::aws:policy/${name}`;
}

export const permissionSet = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
