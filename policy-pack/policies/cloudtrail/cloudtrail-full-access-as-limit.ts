import { nist } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { inputs, isNamed, valuesAt } from "../../model/attachments";
import { controlGrantedBy, inWords } from "../../iam/control";
import { fullAccess } from "../../iam/managedPolicies";

/** Where each type names the managed policies that limit its permissions. */
const limits: Record<string, string[]> = {
    [types.Role]: ["permissionsBoundary"],
    [types.User]: ["permissionsBoundary"],
    [types.PermissionsBoundaryAttachment]: [
        "permissionsBoundary.managedPolicyArn",
        "permissionsBoundary.customerManagedPolicyReference.name",
    ],
    "aws:rolesanywhere/profile:Profile": ["managedPolicyArns"],
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": ["guardrailPolicyArns"],
    "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration": ["guardrailPolicyArns"],
    "aws:quicksight/iamPolicyAssignment:IamPolicyAssignment": ["policyArn"],
    "aws:emr/studioSessionMapping:StudioSessionMapping": ["sessionPolicyArn"],
};

/** Limits that are policy documents. */
const documents: Record<string, string> = { "aws:rolesanywhere/profile:Profile": "sessionPolicy" };

/**
 * A limit grants nothing, so it cannot bypass the mandatory policies. This policy is advisory because such a limit is
 * unusual, but harmless where the role behind it has few permissions.
 */
export const fullAccessAsLimit = resourcePolicy({
    name: "cloudtrail-full-access-as-limit",
    description: "No permissions boundary, session policy or guardrail allows full CloudTrail access.",
    rationale:
        "A permissions boundary, a session policy or a chat channel's guardrail grants nothing: it limits the " +
        "permissions that the role behind it has. AWSCloudTrail_FullAccess as a limit allows full control of " +
        "CloudTrail and blocks everything else. Either the author took it for a grant, or it takes effect " +
        "when the role gets more permissions.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AC-6")],
    remediationSteps: "Name a policy with the required actions, such as `AWSCloudTrail_ReadOnlyAccess`.",
    types: Object.keys(limits),
    judge: (resource, report) => {
        const { type, properties } = resource;
        const found = (limits[type] ?? [])
            .flatMap((path) => valuesAt(properties, path))
            .filter(({ value }) => isNamed(value, fullAccess));
        if (found.length > 0)
            report(
                `${inputs(found)} limits permissions to AWSCloudTrail_FullAccess: this grants nothing, but ` +
                    "does not block actions that stop trails. Name a policy with the required actions.",
            );
        const document = documents[type];
        const control = document === undefined ? undefined : controlGrantedBy(properties[document], regionOf(resource));
        if (control)
            report(
                `\`${document}\` does not block ${inWords(control)}, which can stop or reduce the audit log. ` +
                    "Name the required actions.",
            );
    },
});
