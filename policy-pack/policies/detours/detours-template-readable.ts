import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { templateOf } from "../../spellings/cloudFormation/declared";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";

const provisionedProduct = "aws:servicecatalog/provisionedProduct:ProvisionedProduct";

/** What a template declares is judged like the rest of the program, as long as the pack has the template. */
export const templateReadable = resourcePolicy({
    name: "detours-template-readable",
    description: "A CloudFormation stack has its template in the program, in full.",
    rationale:
        "A template can hold a trail that is switched off, or a role that may delete one, as well as the program can. What it declares " +
        "is judged as if the program declared it, but only where the pack can read it: not what lies in a bucket, in Service Catalog " +
        "or in a module, nor what a macro, or a parameter that a stack instance overrides, makes of it. Values that only " +
        "CloudFormation looks up, such as exports of other stacks and parameters of Systems Manager, are taken for unknown and pass.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Give the template as `templateBody`, for example with `fs.readFileSync`, without macros, modules and loops, or declare its " +
        "resources in the program.",
    types: [types.Stack, types.StackSet, "aws:servicecatalog/provisionedProduct:ProvisionedProduct"],
    judge: (resource, report) => {
        if (resource.type === provisionedProduct) {
            report(
                "This deploys a template of Service Catalog's, which the pack cannot read: it may weaken the audit log unseen. " +
                    "Declare its resources in the program, or judge them where the product is made.",
            );
            return;
        }
        const { templateBody, templateUrl } = resource.properties;
        if (!isAbsent(templateUrl)) {
            report(
                "`templateUrl` keeps the template where the pack cannot read it: it may weaken the audit log unseen. " +
                    "Give the template as `templateBody`.",
            );
            return;
        }
        if (isAbsent(templateBody) || templateBody === notYetKnown) return;
        const template = templateOf(resource);
        if (!template) {
            report(
                "`templateBody` is no template that the pack can read: it may weaken the audit log unseen. " +
                    "Write valid JSON or YAML with `Resources`, or declare these in the program.",
            );
            return;
        }
        for (const what of template.changedBy)
            report(
                `\`templateBody\` has ${what}, which adds or changes resources after the pack has read it: they may weaken the ` +
                    "audit log unseen. Write these resources in full.",
            );
    },
});
