import { forEach, type Mapping, mapping } from "../mapping";
import { json, same, tags, text } from "../shapes";
import { types } from "../../../vocabulary/types";

/** Types of AWS Organizations. */
export const organizations: Record<string, Mapping> = {
    "AWS::Organizations::Organization": mapping(types.Organization, same(text, "featureSet")),
    "AWS::Organizations::Account": mapping(types.Account, {
        name: text("AccountName"),
        ...same(text, "email", "roleName"),
        ...tags,
    }),
    "AWS::Organizations::OrganizationalUnit": mapping(types.OrganizationalUnit, {
        ...same(text, "name", "parentId"),
        ...tags,
    }),
    "AWS::Organizations::Policy": mapping(
        types.OrganizationPolicy,
        { ...same(text, "name", "description", "type"), content: json("Content"), ...tags },
        [
            forEach("TargetIds", types.OrganizationPolicyAttachment, (targetId, { self }) => ({
                policyId: self,
                targetId,
            })),
        ],
    ),
    "AWS::Organizations::ResourcePolicy": mapping(types.OrganizationResourcePolicy, {
        content: json("Content"),
        ...tags,
    }),
};
