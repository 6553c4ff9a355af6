import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { templateOf } from "../../spellings/cloudFormation/declared";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

const provisionedProduct = "aws:servicecatalog/provisionedProduct:ProvisionedProduct";

/** The pack judges the resources of a template like those of the program, as long as it can read the template. */
export const templateReadable = resourcePolicy({
    name: "detours-template-readable",
    description: "A CloudFormation stack has its complete template in the program.",
    rationale:
        "A template can declare a stopped trail, or a role that may delete one, just as the program can. The " +
        "pack judges the resources of a template as if the program declared them, but only if it can read the " +
        "template: it cannot read templates in a bucket, in Service Catalog or in a module, nor what macros " +
        "or parameter overrides of stack instances change. Values that only CloudFormation knows, such as " +
        "exports of other stacks and Systems Manager parameters, count as unknown and pass.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Write the template as `templateBody`, for example with `fs.readFileSync`, without macros, modules " +
        "and loops, or declare its resources in the program.",
    types: [types.Stack, types.StackSet, "aws:servicecatalog/provisionedProduct:ProvisionedProduct"],
    judge: (resource, report) => {
        if (resource.type === provisionedProduct) {
            report(
                "This resource deploys a Service Catalog template, which the pack cannot read: it could " +
                    "weaken the audit log. Declare its resources in the program, or judge them where the product " +
                    "is created.",
            );
            return;
        }
        const { templateBody, templateUrl } = resource.properties;
        if (!isAbsent(templateUrl)) {
            report(
                "`templateUrl` names a template that the pack cannot read: it could weaken the audit log. " +
                    "Write the template as `templateBody`.",
            );
            return;
        }
        if (isAbsent(templateBody) || templateBody === notYetKnown) return;
        const template = templateOf(resource);
        if (!template) {
            report(
                "`templateBody` is not a template that the pack can read: it could weaken the audit log. " +
                    "Write valid JSON or YAML with `Resources`, or declare these in the program.",
            );
            return;
        }
        for (const what of template.changedBy)
            report(
                `\`templateBody\` has ${what}, which adds or changes resources after the pack has read it: they ` +
                    "could weaken the audit log. Write these resources in full.",
            );
    },
});
