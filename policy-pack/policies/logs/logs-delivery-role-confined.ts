import { nist } from "../../vocabulary/frameworks";
import { isHeldBy } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { deliveryRolesOf, trustInCloudTrail } from "../../model/deliveryRoles";

/** CloudTrail uses the role for the one trail. A trail's role is of its own account, so little more than taste. */
export const deliveryRoleConfined = stackPolicy({
    name: "logs-delivery-role-confined",
    description: "CloudTrail takes the role of the log group for the one trail only.",
    rationale:
        "Whoever may create trails and pass roles in the account could have another trail write into the audit log's group, and fill " +
        "it with events of their choice. Another account could not: CloudTrail takes roles of the trail's own account only.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AC-6")],
    remediationSteps: "Add `StringEquals` on `aws:SourceArn` with the ARN of the trail to the role's trust policy.",
    subjects: (stack) => [...new Set(stack.ofType(types.Trail).flatMap((trail) => deliveryRolesOf(stack, trail)))],
    judge: (role, report) => {
        for (const statement of trustInCloudTrail(role)) {
            if (isHeldBy(statement, "aws:sourcearn", "aws:sourceaccount")) continue;
            report(
                `Statement ${statement.number} of \`assumeRolePolicy\` lets CloudTrail take the role for every trail of the account: ` +
                    "another trail can write into the audit log's group. Add `StringEquals` on `aws:SourceArn` with the ARN of the trail.",
            );
        }
    },
});
