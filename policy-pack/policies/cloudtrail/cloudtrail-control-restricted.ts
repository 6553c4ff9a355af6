import { nist, securityHub } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { controlGrantedBy, inWords } from "../../iam/control";
import { type Holder, type HolderKind, isListed, listOf, policyList, principalLists } from "../../model/holders";

/** The resources that hold a policy of permissions, and the inputs with the document and with the holder's name. */
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

/** The power of AWSCloudTrail_FullAccess can be written by hand as well. */
export const controlRestricted = resourcePolicy({
    name: "cloudtrail-control-restricted",
    description: "Only listed principals get a policy that lets them stop, redirect or thin out the log.",
    rationale:
        "`cloudtrail:StopLogging` in an inline policy does what AWSCloudTrail_FullAccess does, and so does `*` that was meant for " +
        "something else. Documents of roles, users, groups, permission sets and customer managed policies are read, with wildcards, " +
        "NotAction and NotResource. A Deny without conditions takes away what it covers of every trail. Conditions, of a Deny or of " +
        "an Allow, exempt nothing: somebody meets them. What is not seen is a power over CloudTrail that is had by way of another " +
        "one, such as passing an administrator's role to a function or changing one's own policies, and power over the bucket, the " +
        "key and the organization.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)"), securityHub("IAM.21")[0], securityHub("IAM.1")[0]],
    remediationSteps:
        "Name the actions that are needed, for reading `cloudtrail:Get*`, `cloudtrail:Describe*`, `cloudtrail:List*` and " +
        "`cloudtrail:LookupEvents`, and the resources they are for. Where everything else must be allowed, add a Deny of the named " +
        "actions on `*`, without conditions. Where a principal or a policy must have the power, list it in the pack's configuration.",
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
                `(\`${input}\`): the log can be stopped or thinned out with it. Name the actions that are needed, deny these ` +
                "without conditions, or list the holder in the pack's configuration.",
        );
    },
});
