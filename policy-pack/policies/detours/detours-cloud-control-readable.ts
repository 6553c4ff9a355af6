import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { isUnmapped, mappingOf, stateIn } from "../../spellings/cloudFormation/declared";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";

/** What Cloud Control is told is judged like the rest of the program, as long as the pack can read it. */
export const cloudControlReadable = resourcePolicy({
    name: "detours-cloud-control-readable",
    description: "A resource of the audit log is declared in words that the policies know.",
    rationale:
        "Cloud Control and pulumi-aws-native make any resource from its CloudFormation type. Those that the policies judge are read as " +
        "if the program declared them with pulumi-aws. What the pack cannot read, or does not know of CloudTrail and Organizations, it " +
        "cannot judge: a channel, a dashboard or a resource policy may open the log to others.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Declare the resource with `@pulumi/aws`, or give `desiredState` as JSON text. Where there is no such resource, review it by " +
        "hand.",
    types: [types.CloudControlResource],
    judge: ({ properties: { typeName, desiredState } }, report) => {
        if (typeof typeName !== "string") return;
        if (isUnmapped(typeName)) {
            report(
                "The pack does not know this type of CloudTrail's or Organizations': nothing in it is judged. " +
                    "Declare it with `@pulumi/aws` where that has it, or review it by hand.",
            );
        } else if (mappingOf(typeName) && desiredState !== notYetKnown && !stateIn(desiredState, [])) {
            report(
                "`desiredState` is no JSON object that the pack can read: nothing in it is judged. Give it as JSON text, or declare " +
                    "the resource with `@pulumi/aws`.",
            );
        }
    },
});
