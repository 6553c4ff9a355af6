import { deliveryRoleConfined } from "../../../../policy-pack/policies/logs/logs-delivery-role-confined";
import type { PolicyExamples } from "../../examples";
import { goodDeliveryRole, goodDeliveryRolePolicy } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const deliveryRoleConfinedExamples: PolicyExamples = {
    policy: deliveryRoleConfined,
    passing: [goodTrail(), goodDeliveryRole(), goodDeliveryRolePolicy()],
    failing: [
        goodTrail(),
        goodDeliveryRole({
            assumeRolePolicy: JSON.stringify({
                Version: "2012-10-17",
                Statement: {
                    Effect: "Allow",
                    Principal: { Service: "cloudtrail.amazonaws.com" },
                    Action: "sts:AssumeRole",
                },
            }),
        }),
        goodDeliveryRolePolicy(),
    ],
};
