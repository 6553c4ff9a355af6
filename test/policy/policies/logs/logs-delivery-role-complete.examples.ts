import { deliveryRoleComplete } from "../../../../policy-pack/policies/logs/logs-delivery-role-complete";
import type { PolicyExamples } from "../../examples";
import { deliveryRolePermissions, goodDeliveryRole, goodDeliveryRolePolicy, goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

export const deliveryRoleCompleteExamples: PolicyExamples = {
    policy: deliveryRoleComplete,
    passing: [goodTrail(), goodLogGroup(), goodDeliveryRole(), goodDeliveryRolePolicy()],
    failing: [
        goodTrail(),
        goodLogGroup(),
        goodDeliveryRole(),
        goodDeliveryRolePolicy({
            policy: JSON.stringify(deliveryRolePermissions(["111122223333_CloudTrail_eu-west-1*"])),
        }),
    ],
};
