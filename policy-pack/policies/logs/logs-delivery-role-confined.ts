import { nist } from "../../vocabulary/frameworks";
import { isHeldBy } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { deliveryRolesOf, trustInCloudTrail } from "../../model/deliveryRoles";

/**
 * CloudTrail uses the role for one trail only. Advisory, because CloudTrail only assumes roles of the trail's own
 * account.
 */
export const deliveryRoleConfined = stackPolicy({
    name: "logs-delivery-role-confined",
    description: "CloudTrail assumes the role of the log group for one trail only.",
    rationale:
        "A principal that may create trails and pass roles in the account could use another trail to write " +
        "events of its choice to the log group of the audit log. Principals of other accounts cannot: " +
        "CloudTrail only assumes roles of the trail's own account.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: [nist("AC-6")],
    remediationSteps: "Add `StringEquals` on `aws:SourceArn` with the ARN of the trail to the role's trust policy.",
    subjects: (log) => [...new Set(log.trails.flatMap((trail) => deliveryRolesOf(log.stack, trail)))],
    judge: (role, report) => {
        for (const statement of trustInCloudTrail(role)) {
            if (isHeldBy(statement, "aws:sourcearn", "aws:sourceaccount")) continue;
            report(
                `Statement ${statement.number} of \`assumeRolePolicy\` allows CloudTrail to assume the role for ` +
                    "every trail of the account: another trail can write to the log group of the audit log. Add " +
                    "`StringEquals` on `aws:SourceArn` with the ARN of the trail.",
            );
        }
    },
});
