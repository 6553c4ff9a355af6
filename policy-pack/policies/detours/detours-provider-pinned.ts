import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { accountIds } from "../../vocabulary/location";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import type { AuditLog } from "../../model/auditLog";
import { notYetKnown } from "../../vocabulary/values";

/** Types of resources that belong to the audit log or control it, in any account and Region. */
const always = [
    types.Trail,
    types.EventDataStore,
    types.OrganizationDelegatedAdminAccount,
    types.AwsServiceAccess,
    types.DelegatedAdministrator,
    types.Organization,
    types.OrganizationPolicy,
    types.OrganizationPolicyAttachment,
    types.OrganizationResourcePolicy,
] as const;

/** With credentials of the wrong account, Pulumi creates a second audit log there, or replaces the real one. */
export const providerPinned = stackPolicy({
    name: "detours-provider-pinned",
    description: "The provider of the audit log's resources is limited to its own accounts.",
    rationale:
        "With another account's credentials in the shell, Pulumi does not find the resources that it created: " +
        "it takes the archive for deleted and creates a second one in that account. All other policies pass, " +
        "because the program is correct. Only the provider can verify the account. The policy does not judge " +
        "stack sets, which deploy to accounts that no provider names.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-5")],
    remediationSteps:
        "Declare the provider with `allowedAccountIds`, set to the account of the resources, and use it for " +
        "them. For the default provider, set `aws:allowedAccountIds` in the stack's configuration.",
    subjects: (log) => onePerProvider(ofAuditLog(log)),
    judge: ({ provider }, report) => {
        const { allowedAccountIds } = provider;
        if (allowedAccountIds === notYetKnown || accountIds(allowedAccountIds).length > 0) return;
        report(
            "The provider of this and of the audit log's other resources has no `allowedAccountIds`: with the " +
                "wrong credentials, it changes another account's audit log. Set it to the account of these " +
                "resources.",
        );
    },
});

function ofAuditLog(log: AuditLog): Declared[] {
    return [
        ...log.stack.ofType(...always),
        ...log.archives.map(({ bucket }) => bucket),
        ...log.keys,
        ...log.deliveryTopics,
        ...log.trailLogGroups,
    ];
}

/** The first resource of each known provider: a provider is reported once, however many resources it has. */
function onePerProvider(resources: Declared[]): Declared[] {
    const found = new Map<string, Declared>();
    for (const resource of resources) {
        // The engine gives every resource its provider, with at least a version.
        if (Object.keys(resource.provider).length === 0) continue;
        const key = JSON.stringify(resource.provider);
        if (!found.has(key)) found.set(key, resource);
    }
    return [...found.values()];
}
