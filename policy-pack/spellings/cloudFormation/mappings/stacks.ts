import { type Mapping, mapping } from "../mapping";
import { member, type Raw } from "../raw";
import { pairs, same, type Shape, text, value } from "../shapes";
import { types } from "../../../vocabulary/types";

const template: Shape = {
    ...same(text, "templateUrl"),
    // May be an object here: it stays one, because a template with something unread in it is no text.
    templateBody: value("TemplateBody"),
};

/** Where SAM takes a nested application from: a template's URL, or what the Serverless Application Repository has. */
function location(properties: Raw): Raw | undefined {
    return member(properties, "Location");
}

/** Types of CloudFormation itself. */
export const stacks: Record<string, Mapping> = {
    "AWS::CloudFormation::Stack": mapping(types.Stack, {
        ...template,
        name: text("StackName"),
        parameters: value("Parameters"),
    }),
    "AWS::CloudFormation::StackSet": mapping(types.StackSet, {
        ...template,
        name: text("StackSetName"),
        parameters: pairs("Parameters", "ParameterKey", "ParameterValue"),
    }),
    "AWS::Serverless::Application": mapping(types.Stack, { templateUrl: location, parameters: value("Parameters") }),
};
