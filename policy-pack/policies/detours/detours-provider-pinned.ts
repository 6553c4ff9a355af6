import { archiveBuckets, auditKeys, trailLogGroups, trailTopics } from "../../model/auditLog";
import type { Declared } from "../../vocabulary/declared";
import { nist } from "../../vocabulary/frameworks";
import { accountIds } from "../../vocabulary/location";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import type { Stack } from "../../model/stack";
import { notYetKnown } from "../../vocabulary/values";

/** Resources that are of the audit log, or hold power over it, wherever they are. */
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

/** Credentials of the wrong account make a second audit log there, or replace the real one. */
export const providerPinned = stackPolicy({
    name: "detours-provider-pinned",
    description: "The provider of the audit log's resources acts in its own accounts only.",
    rationale:
        "With the credentials of another account in the shell, Pulumi finds none of what it made: it makes a second archive there, and " +
        "takes the first for gone. All other policies still pass, because the program is right. Only the provider can tell where it " +
        "is. Stack sets go to accounts that no provider names.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-5")],
    remediationSteps:
        "Declare the provider with `allowedAccountIds`, the account that the resources belong to, and give it to them. For the " +
        "default provider, set `aws:allowedAccountIds` in the stack's configuration.",
    subjects: (stack) => onePerProvider(ofAuditLog(stack)),
    judge: ({ provider }, report) => {
        const { allowedAccountIds } = provider;
        if (allowedAccountIds === notYetKnown || accountIds(allowedAccountIds).length > 0) return;
        report(
            "The provider of this and of the audit log's other resources has no `allowedAccountIds`: with the wrong credentials, it " +
                "changes another account's audit log. Set it to the account that they belong to.",
        );
    },
});

function ofAuditLog(stack: Stack): Declared[] {
    return [
        ...stack.ofType(...always),
        ...archiveBuckets(stack),
        ...auditKeys(stack),
        ...trailTopics(stack),
        ...trailLogGroups(stack),
    ];
}

/** The first resource of each provider that is known: what is wrong is one thing, whatever the provider makes. */
function onePerProvider(resources: Declared[]): Declared[] {
    const found = new Map<string, Declared>();
    for (const resource of resources) {
        // The engine gives every resource its provider, with its version at least.
        if (Object.keys(resource.provider).length === 0) continue;
        const key = JSON.stringify(resource.provider);
        if (!found.has(key)) found.set(key, resource);
    }
    return [...found.values()];
}
