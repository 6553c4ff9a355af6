import { nist } from "../../vocabulary/frameworks";
import { regionOf } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { inputs, isNamed, valuesAt } from "../../model/attachments";
import { controlGrantedBy, inWords } from "../../iam/control";
import { fullAccess } from "../../iam/managedPolicies";

/** Where each type names the managed policies that its permissions must be within. */
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

/** Limits that are documents. */
const documents: Record<string, string> = { "aws:rolesanywhere/profile:Profile": "sessionPolicy" };

/**
 * A limit grants nothing, so it is no way around the mandatory policies. It is advisory because what it says is odd, and
 * harmless where the role behind it has little.
 */
export const fullAccessAsLimit = resourcePolicy({
    name: "cloudtrail-full-access-as-limit",
    description: "No limit of permissions lets full control of CloudTrail through.",
    rationale:
        "A permissions boundary, a session policy or a chat channel's guardrail grants nothing: it lets through what the role behind " +
        "it has. One that is AWSCloudTrail_FullAccess lets the power over the log through, and holds the rest back. Either somebody " +
        "took it for a grant, or it waits for the role to become more powerful.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AC-6")],
    remediationSteps:
        "Name a policy there that holds the actions that are needed, such as `AWSCloudTrail_ReadOnlyAccess`.",
    types: Object.keys(limits),
    judge: (resource, report) => {
        const { type, properties } = resource;
        const found = (limits[type] ?? [])
            .flatMap((path) => valuesAt(properties, path))
            .filter(({ value }) => isNamed(value, fullAccess));
        if (found.length > 0)
            report(
                `${inputs(found)} limits permissions to AWSCloudTrail_FullAccess: that grants nothing, but lets the power to stop ` +
                    "trails through. Name a policy with the actions that are needed.",
            );
        const document = documents[type];
        const control = document === undefined ? undefined : controlGrantedBy(properties[document], regionOf(resource));
        if (control)
            report(
                `\`${document}\` lets ${inWords(control)} through, with which the log can be stopped or thinned out. ` +
                    "Name the actions that are needed.",
            );
    },
});
