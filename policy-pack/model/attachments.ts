import type { JudgedResource } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { members, type Properties, type Value } from "../vocabulary/values";
import { type Holder, type HolderKind, isListed, listOf } from "./holders";

interface Attachment {
    /** The paths of the managed policies' ARNs or names. */
    policies: string;
    /** The paths of the principals that receive them. */
    principals: Record<string, HolderKind>;
}

/** The resource types that attach managed policies to principals. */
const attachments: Record<string, Attachment> = {
    [types.RolePolicyAttachment]: { policies: "policyArn", principals: { role: "role" } },
    [types.UserPolicyAttachment]: { policies: "policyArn", principals: { user: "user" } },
    [types.GroupPolicyAttachment]: { policies: "policyArn", principals: { group: "group" } },
    [types.PolicyAttachment]: {
        policies: "policyArn",
        principals: { roles: "role", users: "user", groups: "group" },
    },
    [types.RolePolicyAttachmentsExclusive]: {
        policies: "policyArns",
        principals: { roleName: "role" },
    },
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
        policies: "policyArns",
        principals: { userName: "user" },
    },
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": {
        policies: "policyArns",
        principals: { groupName: "group" },
    },
    [types.Role]: { policies: "managedPolicyArns", principals: { name: "role" } },
    [types.ManagedPolicyAttachment]: {
        policies: "managedPolicyArn",
        principals: { permissionSetArn: "permissionSet" },
    },
    "aws:ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive": {
        policies: "managedPolicyArns",
        principals: { permissionSetArn: "permissionSet" },
    },
    [types.CustomerManagedPolicyAttachment]: {
        policies: "customerManagedPolicyReference.name",
        principals: { permissionSetArn: "permissionSet" },
    },
    "aws:ssoadmin/customerManagedPolicyAttachmentsExclusive:CustomerManagedPolicyAttachmentsExclusive": {
        policies: "customerManagedPolicyReferences.name",
        principals: { permissionSetArn: "permissionSet" },
    },
    // Attaches it when a budget is exceeded, which any user who spends money can cause.
    [types.BudgetAction]: {
        policies: "definition.iamActionDefinition.policyArn",
        principals: {
            "definition.iamActionDefinition.roles": "role",
            "definition.iamActionDefinition.users": "user",
            "definition.iamActionDefinition.groups": "group",
        },
    },
};

/** Their tokens. */
export const attachingTypes = Object.keys(attachments);

/** An attachment that the configuration does not allow, as texts for a message. */
interface RefusedAttachment {
    /** The inputs that name the policies. */
    policies: string;
    /** The inputs that name principals that are not listed. */
    principals: string;
    /** The option that would list them. */
    option: string;
}

/** The managed policies of this list that a resource attaches to principals that the configuration does not list. */
export function refusedAttachment(resource: JudgedResource, names: readonly string[]): RefusedAttachment | undefined {
    const attachment = attachments[resource.type];
    if (!attachment) return undefined;
    const policies = valuesAt(resource.properties, attachment.policies).filter(({ value }) => isNamed(value, names));
    if (policies.length === 0) return undefined;
    const [first, ...others] = principalsOf(resource, attachment).filter((one) => !isListed(one, resource));
    if (!first) return undefined;
    return { policies: inputs(policies), principals: inputs([first, ...others]), option: listOf(first.kind) };
}

/**
 * Whether the ARN or the name of a managed policy is one of these names: in any partition, below any path, and in any
 * case, because IAM ignores the case of names.
 */
export function isNamed(policy: Value | undefined, names: readonly string[]): boolean {
    if (typeof policy !== "string") return false;
    const name = policy.slice(policy.lastIndexOf("/") + 1).toLowerCase();
    return names.some((one) => one.toLowerCase() === name);
}

/** The inputs that contain values, for a message. */
export function inputs(found: readonly { input: string }[]): string {
    return found.map(({ input }) => `\`${input}\``).join(", ");
}

function principalsOf({ properties }: JudgedResource, { principals }: Attachment): Holder[] {
    const paths = Object.entries(principals);
    const named = paths.flatMap(([path, kind]): Holder[] =>
        valuesAt(properties, path).map(({ input, value }) => ({ input, kind, name: value })),
    );
    // If the program names no principal, the provider generates a name, which no list contains.
    return named.length > 0 ? named : paths.map(([input, kind]) => ({ input, kind, name: null }));
}

/** The values at a path, through lists and for each element of a list, and their paths: `definition.roles[1]`. */
export function valuesAt(properties: Properties, path: string): { input: string; value: Value }[] {
    let found: { input: string; value: Value }[] = [{ input: "", value: properties }];
    for (const name of path.split("."))
        found = found.flatMap(({ input, value }) =>
            elements(members(value)[name], input === "" ? name : `${input}.${name}`),
        );
    return found;
}

function elements(value: Value | undefined, input: string): { input: string; value: Value }[] {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return [{ input, value }];
    return value.map((element, index) => ({ input: `${input}[${index}]`, value: element }));
}
