import { type Mapping, mapping } from "../mapping";
import { member, type Raw } from "../raw";
import { pairs, same, type Shape, text, value } from "../shapes";
import { types } from "../../../vocabulary/types";

const template: Shape = {
    ...same(text, "templateUrl"),
    // May be an object here: it stays one, because a template with an unread part is not text.
    templateBody: value("TemplateBody"),
};

/**
 * The source of a nested application in SAM: a template's URL, or an application of the Serverless Application
 * Repository.
 */
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
