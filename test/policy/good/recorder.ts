import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

const provider = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };

/** AWS Config's rule that finds principals that may stop trails. */
export function goodAuditRule(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-full-access",
        source: { owner: "AWS", sourceIdentifier: "IAM_POLICY_BLACKLISTED_CHECK" },
        inputParameters: JSON.stringify({ policyArns: "arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess" }),
    } satisfies aws.cfg.RuleArgs;
    return { type: "aws:cfg/rule:Rule", inputs: withChanges(inputs, changes), provider };
}

/** The recorder that it needs. */
export function goodRecorder(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "default",
        roleArn: "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
    } satisfies aws.cfg.RecorderArgs;
    return { type: "aws:cfg/recorder:Recorder", inputs: withChanges(inputs, changes), provider };
}

/** That it is on. */
export function goodRecorderStatus(changes: Changes = {}): ExampleResource {
    const inputs = { name: "default", isEnabled: true } satisfies aws.cfg.RecorderStatusArgs;
    return { type: "aws:cfg/recorderStatus:RecorderStatus", inputs: withChanges(inputs, changes), provider };
}
