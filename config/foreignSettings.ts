import type { Problem } from "./rule";
import { settingLike } from "./suggestions";

const roles = "organization.deployRole and logArchive.deployRole";

/** What has the effect of a setting of the AWS provider that people know from programs with a default provider. */
const insteadOfProviderSettings: Record<string, string> = {
    profile: "set AWS_PROFILE in the environment in which Pulumi runs",
    assumeRole: `write the roles as ${roles}`,
    assumeRoles: `write the roles as ${roles}`,
    assumeRoleWithWebIdentity:
        "set AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE in the environment in which Pulumi runs",
    allowedAccountIds: "write the accounts as organization.managementAccountId and logArchive.accountId",
    forbiddenAccountIds: "write the accounts as organization.managementAccountId and logArchive.accountId",
    defaultTags: "write the tags as tags",
    accessKey: "set AWS_ACCESS_KEY_ID in the environment in which Pulumi runs",
    secretKey: "set AWS_SECRET_ACCESS_KEY in the environment in which Pulumi runs",
    token: "set AWS_SESSION_TOKEN in the environment in which Pulumi runs",
    endpoints: "set AWS_ENDPOINT_URL in the environment in which Pulumi runs",
    sharedConfigFiles: "set AWS_CONFIG_FILE in the environment in which Pulumi runs",
    sharedCredentialsFiles: "set AWS_SHARED_CREDENTIALS_FILE in the environment in which Pulumi runs",
};

/**
 * Settings of a stack that nothing reads, since they belong to another project or to the default provider of AWS, which
 * the program does not use. Pulumi's own are left out, and `aws:region`, which Pulumi's wizards write.
 *
 * @param namespace Namespace of the program's own settings, with its colon.
 */
export function foreignSettings(all: Record<string, unknown>, namespace: string): Problem[] {
    return Object.entries(all)
        .filter(([key]) => !key.startsWith(namespace) && !key.startsWith("pulumi:") && key !== "aws:region")
        .map(([path, value]) => ({ path, value, remedy: remedyFor(path, namespace) }));
}

function remedyFor(key: string, namespace: string): string {
    const [, owner = "", name = ""] = /^([^:]*):(.*)$/.exec(key) ?? [];
    if (owner === "aws") {
        const instead = Object.hasOwn(insteadOfProviderSettings, name) ? insteadOfProviderSettings[name] : undefined;
        return `nothing reads it, because each account has a provider that is configured by ${namespace} settings; ${instead ?? "remove it"}`;
    }
    const meant = settingLike(name);
    return `nothing reads it, because the settings of this program are in ${namespace}; ${meant ? `remove it. Did you mean ${namespace}${meant}?` : "remove it"}`;
}
