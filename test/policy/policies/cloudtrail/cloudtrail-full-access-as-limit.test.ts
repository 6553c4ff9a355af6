import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { fullAccessAsLimit } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-full-access-as-limit";
import { managed, permissions, readsTrails } from "../../good/permissions";
import { messages, unknown } from "../../pack";

const fullAccess = managed("AWSCloudTrail_FullAccess");
const readOnly = managed("AWSCloudTrail_ReadOnlyAccess");
const stops = permissions({ Action: "cloudtrail:StopLogging" });
const profile = "aws:rolesanywhere/profile:Profile";
const boundary = "aws:ssoadmin/permissionsBoundaryAttachment:PermissionsBoundaryAttachment";

describe("policy cloudtrail-full-access-as-limit", () => {
    const cases: [what: string, type: string, inputs: Properties, refused: string[]][] = [
        ["a role's boundary", "aws:iam/role:Role", { permissionsBoundary: fullAccess }, ["`permissionsBoundary`"]],
        ["a user's boundary", "aws:iam/user:User", { permissionsBoundary: fullAccess }, ["`permissionsBoundary`"]],
        [
            "a permission set's boundary",
            boundary,
            { permissionsBoundary: { managedPolicyArn: managed("AWSCloudTrailFullAccess", "aws-cn") } },
            ["`permissionsBoundary.managedPolicyArn`"],
        ],
        [
            "a permission set's boundary that is a copy",
            boundary,
            { permissionsBoundary: { customerManagedPolicyReference: { name: "AWSCloudTrail_FullAccess" } } },
            ["`permissionsBoundary.customerManagedPolicyReference.name`"],
        ],
        [
            "the policies of a Roles Anywhere profile",
            profile,
            { managedPolicyArns: [readOnly, fullAccess] },
            ["`managedPolicyArns[1]`"],
        ],
        ["the session policy of a Roles Anywhere profile", profile, { sessionPolicy: stops }, ["`sessionPolicy`"]],
        [
            "both",
            profile,
            { managedPolicyArns: [fullAccess], sessionPolicy: stops },
            ["`managedPolicyArns[0]`", "`sessionPolicy`"],
        ],
        [
            "a Slack channel's guardrails",
            "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
            { guardrailPolicyArns: [fullAccess] },
            ["`guardrailPolicyArns[0]`"],
        ],
        [
            "a Teams channel's guardrails",
            "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
            { guardrailPolicyArns: [unknown, fullAccess] },
            ["`guardrailPolicyArns[1]`"],
        ],
        [
            "QuickSight's assignment",
            "aws:quicksight/iamPolicyAssignment:IamPolicyAssignment",
            { policyArn: fullAccess.toLowerCase() },
            ["`policyArn`"],
        ],
        [
            "an EMR Studio's mapping",
            "aws:emr/studioSessionMapping:StudioSessionMapping",
            { sessionPolicyArn: fullAccess },
            ["`sessionPolicyArn`"],
        ],
        ["a role that is attached it", "aws:iam/role:Role", { managedPolicyArns: [fullAccess] }, []],
        ["no boundary", "aws:iam/user:User", {}, []],
        ["a boundary not known yet", "aws:iam/user:User", { permissionsBoundary: unknown }, []],
        ["a permission set's boundary not known yet", boundary, { permissionsBoundary: unknown }, []],
        ["a boundary that reads", "aws:iam/role:Role", { permissionsBoundary: readOnly }, []],
        ["a session policy that reads", profile, { managedPolicyArns: [readOnly], sessionPolicy: readsTrails }, []],
    ];
    for (const [what, type, inputs, refused] of cases) {
        it(refused.length > 0 ? `advises against ${what}` : `accepts ${what}`, async () => {
            const found = await messages(fullAccessAsLimit, { type, inputs });
            assert.deepEqual(
                found.map((message) => message.split(" ", 1)[0]),
                refused,
            );
        });
    }
});
