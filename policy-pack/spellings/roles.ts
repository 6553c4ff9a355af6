import { type Declared, partOf, type Spelling } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import { list, members, notYetKnown } from "../vocabulary/values";

/** A role's inline policies, otherwise separate resources. Unlike with other settings, a role has several. */
export const roles: Record<string, Spelling> = {
    [types.Role]: {
        declares: [types.Role, types.RolePolicy],
        read: (role) => [role, ...inlinePolicies(role)],
    },
};

function inlinePolicies(role: Declared): Declared[] {
    const from = role.sources.inlinePolicies ?? [];
    return list(role.properties.inlinePolicies).flatMap((one, index) => {
        const { name, policy } = members(one);
        if (policy === undefined) return [];
        return [
            partOf(role, {
                place: `\`inlinePolicies[${index}]\``,
                type: types.RolePolicy,
                properties: {
                    ...(name === undefined ? {} : { name }),
                    policy,
                    role: role.properties.name ?? notYetKnown,
                },
                sources: { policy: from, role: [role.id] },
            }),
        ];
    });
}
