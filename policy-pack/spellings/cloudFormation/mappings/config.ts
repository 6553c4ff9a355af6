import { type Mapping, mapping } from "../mapping";
import { member, type Raw } from "../raw";
import { flag, json, object, objects, same, text, values } from "../shapes";
import { types } from "../../../vocabulary/types";

/** Types of AWS Config. */
export const config: Record<string, Mapping> = {
    "AWS::Config::ConfigRule": mapping(types.ConfigRule, {
        name: text("ConfigRuleName"),
        ...same(text, "description", "maximumExecutionFrequency"),
        inputParameters: json("InputParameters"),
        source: object("Source", same(text, "owner", "sourceIdentifier")),
    }),
    "AWS::Config::OrganizationConfigRule": mapping(types.OrganizationManagedRule, {
        name: text("OrganizationConfigRuleName"),
        ruleIdentifier: (rule) => text("RuleIdentifier")(managed(rule)),
        inputParameters: (rule) => json("InputParameters")(managed(rule)),
    }),
    // CloudFormation starts the recorder that it creates, and has no resource for that.
    "AWS::Config::ConfigurationRecorder": mapping(
        types.ConfigRecorder,
        {
            ...same(text, "name"),
            roleArn: text("RoleARN"),
            recordingGroup: object("RecordingGroup", {
                ...same(flag, "allSupported", "includeGlobalResourceTypes"),
                ...same(values, "resourceTypes"),
                exclusionByResourceTypes: objects("ExclusionByResourceTypes", same(values, "resourceTypes")),
                recordingStrategies: objects("RecordingStrategy", same(text, "useOnly")),
            }),
        },
        [
            {
                type: types.ConfigRecorderStatus,
                drafts: ({ self }) => [{ within: "Name", properties: { name: self, isEnabled: true } }],
            },
        ],
    ),
};

function managed(rule: Raw): Raw {
    return member(rule, "OrganizationManagedRuleMetadata") ?? null;
}
