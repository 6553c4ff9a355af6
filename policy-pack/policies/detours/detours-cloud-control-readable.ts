import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { isUnmapped, mappingOf, stateIn } from "../../spellings/cloudFormation/declared";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";

/** The pack judges Cloud Control resources like other resources, as long as it can read them. */
export const cloudControlReadable = resourcePolicy({
    name: "detours-cloud-control-readable",
    description: "The policies can read every resource of the audit log that Cloud Control creates.",
    rationale:
        "Cloud Control and pulumi-aws-native create any resource from its CloudFormation type. The pack reads " +
        "the types that the policies judge as if the program declared them with pulumi-aws. It cannot judge " +
        "what it cannot read, or types of CloudTrail and Organizations that it does not know: a channel, a " +
        "dashboard or a resource policy may give others access to the audit log.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Declare the resource with `@pulumi/aws`, or write `desiredState` as JSON text. If `@pulumi/aws` has " +
        "no such resource, review it manually.",
    types: [types.CloudControlResource],
    judge: ({ properties: { typeName, desiredState } }, report) => {
        if (typeof typeName !== "string") return;
        if (isUnmapped(typeName)) {
            report(
                "The pack does not know this type of CloudTrail or Organizations, and does not judge it. " +
                    "Declare it with `@pulumi/aws` if it has such a resource, or review it manually.",
            );
        } else if (mappingOf(typeName) && desiredState !== notYetKnown && !stateIn(desiredState, [])) {
            report(
                "`desiredState` is not a JSON object that the pack can read, so it is not judged. Write it as " +
                    "JSON text, or declare the resource with `@pulumi/aws`.",
            );
        }
    },
});
