import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

/** An organization that owns its lists, and has on them what the audit log needs. */
export function goodOrganization(changes: Changes = {}): ExampleResource {
    const inputs = {
        featureSet: "ALL",
        awsServiceAccessPrincipals: ["cloudtrail.amazonaws.com", "sso.amazonaws.com"],
        enabledPolicyTypes: ["RESOURCE_CONTROL_POLICY", "SERVICE_CONTROL_POLICY"],
    } satisfies aws.organizations.OrganizationArgs;
    return {
        type: "aws:organizations/organization:Organization",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
    };
}
