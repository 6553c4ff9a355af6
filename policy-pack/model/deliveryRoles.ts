import type { Declared } from "../vocabulary/declared";
import { cloudTrailService, coversAction, namesService, type Statement, statementsOf } from "../iam/document";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";

/** The role with which a trail writes to its log group. */
export function deliveryRolesOf(stack: Stack, trail: Declared): Declared[] {
    return stack.named(trail, "cloudWatchLogsRoleArn", types.Role);
}

/** The roles with which trails write to log groups. */
export const deliveryRoles = once((stack: Stack): Declared[] => [
    ...new Set(stack.ofType(types.Trail).flatMap((trail) => deliveryRolesOf(stack, trail))),
]);

/** The statements of a role's trust policy that allow CloudTrail to assume it. */
export function trustInCloudTrail({ properties }: Declared): Statement[] {
    return statementsOf(properties.assumeRolePolicy).filter(
        (statement) =>
            statement.effect === "Allow" &&
            coversAction(statement, "sts:AssumeRole") &&
            namesService(statement, cloudTrailService),
    );
}
