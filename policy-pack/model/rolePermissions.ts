import type { Declared } from "../vocabulary/declared";
import { type Statement, statementsOf } from "../iam/document";
import { isInSameAccount } from "./identity";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { list, notYetKnown } from "../vocabulary/values";

/** The resources that give a role permissions besides its inline policies, and the property that names the role. */
const attachments = {
    [types.PolicyAttachment]: "roles",
    [types.RolePolicyAttachment]: "role",
    [types.RolePolicyAttachmentsExclusive]: "roleName",
} as const;

/** All permissions of a role; undefined if they are not known, or come from where the pack cannot read them. */
export function permissionsOf(stack: Stack, role: Declared): Statement[] | undefined {
    if (list(role.properties.managedPolicyArns).length > 0) return undefined;
    for (const [type, property] of Object.entries(attachments)) {
        const isAttached = stack
            .ofType(type)
            .filter((by) => isInSameAccount(by, role))
            .some((by) =>
                list(by.properties[property]).some((name) =>
                    stack.named(by, property, types.Role, name).includes(role),
                ),
            );
        if (isAttached) return undefined;
    }
    const documents = inlinePoliciesOf(stack, role).map(({ properties }) => properties.policy);
    if (documents.includes(notYetKnown)) return undefined;
    return documents.flatMap(statementsOf);
}

/**
 * The inline policies of a role. On refresh, the provider fills `inlinePolicies` with all policies of the role: for
 * those that are separate resources, it shows their previous values.
 */
function inlinePoliciesOf(stack: Stack, role: Declared): Declared[] {
    // Roles of several accounts may have the same name.
    const all = stack.naming(role, types.RolePolicy, "role").filter((policy) => isInSameAccount(policy, role));
    const isPart = ({ id }: Declared) => id.startsWith(`${role.id}#`);
    const others = new Set(all.filter((policy) => !isPart(policy)).map(({ properties }) => properties.name));
    const isShown = ({ properties: { name } }: Declared) => typeof name === "string" && others.has(name);
    return all.filter((policy) => !isPart(policy) || !isShown(policy));
}
