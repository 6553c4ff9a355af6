import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "./config/names";
import type { ownTags, Settings } from "./config/schema";

/**
 * One provider per account. A resource in another Region has its own `region` argument: each provider is a process of
 * about 550 MB.
 */
export interface Providers {
    management: aws.Provider;
    logArchive: aws.Provider;
}

/** Creates the providers, each of which refuses to act in any other account than its own. */
export function createProviders({ homeRegion, organization, logArchive, tags }: Settings, names: Names): Providers {
    const own: Record<(typeof ownTags)[number], string> = {
        "landing-zone": pulumi.getProject(),
        environment: pulumi.getStack(),
    };
    const provider = (name: string, accountId: string, roleArn?: string) =>
        new aws.Provider(name, {
            region: homeRegion,
            allowedAccountIds: [accountId],
            assumeRoles: roleArn ? [{ roleArn, sessionName: `pulumi-${pulumi.getProject()}` }] : undefined,
            defaultTags: { tags: { ...tags, ...own } },
        });
    return {
        management: provider("management", organization.managementAccountId, names.roles.managementDeployArn),
        logArchive: provider("log-archive", logArchive.accountId, names.roles.logArchiveDeployArn),
    };
}
