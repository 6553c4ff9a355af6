import { nist, securityHub } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { controlGrantedBy, inWords } from "../../iam/control";
import { type Holder, type HolderKind, isListed, listOf, policyList, principalLists } from "../../model/holders";

/** The resources that hold a permissions policy, and their inputs for the document and the holder's name. */
const documents: Record<string, { document: string; holder: string; kind: HolderKind }> = {
    [types.RolePolicy]: { document: "policy", holder: "role", kind: "role" },
    [types.UserPolicy]: { document: "policy", holder: "user", kind: "user" },
    [types.GroupPolicy]: { document: "policy", holder: "group", kind: "group" },
    [types.Policy]: { document: "policy", holder: "name", kind: "policy" },
    [types.PermissionSetInlinePolicy]: {
        document: "inlinePolicy",
        holder: "permissionSetArn",
        kind: "permissionSet",
    },
};

/** A custom policy can grant the permissions of AWSCloudTrail_FullAccess as well. */
export const controlRestricted = resourcePolicy({
    name: "cloudtrail-control-restricted",
    description: "Only listed principals have a policy that allows them to stop, redirect or reduce the audit log.",
    rationale:
        "`cloudtrail:StopLogging` in an inline policy grants what AWSCloudTrail_FullAccess grants, and so " +
        "does a `*` that was meant for something else. The policy reads the documents of roles, users, " +
        "groups, permission sets and customer managed policies, with wildcards, NotAction and NotResource. A " +
        "Deny without conditions revokes what it covers for every trail. Conditions of a Deny or of an Allow " +
        "exempt nothing, because some principal meets them. The policy does not see indirect control of " +
        "CloudTrail, such as the right to pass an administrator's role to a function or to change one's own " +
        "policies, nor control of the bucket, the key and the organization.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)"), securityHub("IAM.21")[0], securityHub("IAM.1")[0]],
    remediationSteps:
        "Name the required actions (for reading: `cloudtrail:Get*`, `cloudtrail:Describe*`, " +
        "`cloudtrail:List*` and `cloudtrail:LookupEvents`) and their resources. Where everything else must be " +
        "allowed, add a Deny of the named actions on `*` without conditions. Where a principal or a policy " +
        "requires the permissions, list it in the pack's configuration.",
    configSchema: { properties: { ...principalLists, ...policyList } },
    types: Object.keys(documents),
    judge: (resource, report) => {
        const place = documents[resource.type];
        if (!place) return;
        const { document, holder: input, kind } = place;
        const holder: Holder = { input, kind, name: resource.properties[input] ?? null };
        if (isListed(holder, resource)) return;
        const control = controlGrantedBy(resource.properties[document], regionOf(resource));
        if (!control) return;
        report(
            `\`${document}\` allows ${inWords(control)}, and \`${listOf(kind)}\` does not list its holder ` +
                `(\`${input}\`): the holder can stop or reduce the audit log. Name the required actions, deny these ` +
                "without conditions, or list the holder in the pack's configuration.",
        );
    },
});
