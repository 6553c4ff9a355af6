import type { Declared } from "../vocabulary/declared";
import { isInSameAccount, isInSameRegion } from "./identity";
import { once } from "./once";
import type { Stack } from "./stack";
import { types } from "../vocabulary/types";
import { at } from "../vocabulary/values";

/** AWS Config's rule on principals with an attached policy that the rule forbids. */
const policyCheck = "IAM_POLICY_BLACKLISTED_CHECK";

/**
 * AWS's managed rules that check trails, and those that find principals that may stop them.
 * https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export const auditRules = once((stack: Stack): Declared[] =>
    stack
        .ofType(types.ConfigRule, types.OrganizationManagedRule)
        .filter((rule) => /CLOUD_?TRAIL/.test(identifierOf(rule)) || isOnHolders(rule)),
);

/** Whether a rule looks for principals with AWS's policies that allow them to stop trails. */
export function isOnHolders(rule: Declared): boolean {
    const { inputParameters } = rule.properties;
    const text = typeof inputParameters === "string" ? inputParameters : JSON.stringify(inputParameters ?? null);
    return identifierOf(rule) === policyCheck && /AWSCloudTrail_?FullAccess/.test(text);
}

/**
 * The rules on the audit log that need a recorder, or what belongs to one: in the same Region, and in the same account
 * if it is known.
 */
export function auditRulesBeside(stack: Stack, recorder: Declared): Declared[] {
    return auditRules(stack).filter(
        (rule) =>
            isInSameRegion(rule, recorder) &&
            // An organization's rule is in every account.
            (rule.type === types.OrganizationManagedRule || isInSameAccount(rule, recorder)),
    );
}

function identifierOf({ properties }: Declared): string {
    const identifier = properties.ruleIdentifier ?? at(properties.source, "sourceIdentifier");
    return typeof identifier === "string" ? identifier : "";
}
