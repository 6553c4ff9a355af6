import { type Condition, coversAction, speaksOfEverybody, type Statement } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { organizationConditions, perimeterStatements } from "../../model/guardrails";

/** The actions of CloudTrail on the archive and its key. */
const deliveryActions = ["s3:GetBucketAcl", "s3:PutObject", "kms:GenerateDataKey", "kms:DescribeKey", "kms:Decrypt"];

/** Operators with which a statement exempts the listed values. */
const exempting = ["stringnotequals", "stringnotequalsignorecase", "stringnotlike"];

/** Keys of requests that a service sends on behalf of a principal or resource. */
const sources = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid"];

/**
 * A resource control policy against other organizations must deny them, and must not deny CloudTrail.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export const perimeterDeniesOutsidersOnly = resourcePolicy({
    name: "organizations-perimeter-denies-outsiders-only",
    description:
        "A resource control policy for buckets or keys denies other organizations, and does not deny CloudTrail.",
    rationale:
        "An AWS service belongs to no organization: without an exemption, the policy denies CloudTrail with " +
        "all outsiders, and no log file reaches the archive. With an inverted condition, it denies the " +
        "organization and allows outsiders. The policy judges each statement of a resource control policy " +
        "that names actions of S3 or KMS and has a condition on `aws:PrincipalOrgID` or `aws:SourceOrgID`.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-9"), nist("AC-4")],
    remediationSteps:
        "Deny where `aws:PrincipalOrgID` is not your organization (`StringNotEqualsIfExists`) and " +
        '`aws:PrincipalIsAWSService` is "false" (`BoolIfExists`). For services, deny where `aws:SourceOrgID` ' +
        'is not your organization and `aws:SourceAccount` exists (`Null`: "false").',
    types: [types.OrganizationPolicy],
    judge: ({ properties }, report) => {
        for (const statement of perimeterStatements(properties))
            for (const fault of faultsOf(statement)) report(`Statement ${statement.number} ${fault}`);
    },
});

function faultsOf(statement: Statement): string[] {
    if (statement.effect !== "Deny")
        return ['does not deny: a resource control policy cannot grant access. Write `Effect: "Deny"`.'];
    const conditions = organizationConditions(statement);
    const faults: string[] = [];
    if (!speaksOfEverybody(statement))
        faults.push('names only some principals, and does not deny other outsiders. Write `Principal: "*"`.');
    if (conditions.some(({ operator }) => !exempting.includes(operator)))
        faults.push(
            "denies the organization that its condition lists, and does not deny others. Write " +
                "`StringNotEqualsIfExists`.",
        );
    else if (conditions.some(({ values }) => values.some((value) => typeof value === "string" && /[*?]/.test(value))))
        faults.push(
            "has a wildcard where its condition lists the organization: it matches no organization. Write the " +
                "organization's ID.",
        );
    else if (deliveryActions.some((action) => coversAction(statement, action)) && !sparesServices(statement))
        faults.push(
            "denies CloudTrail access to buckets or keys: services belong to no organization, and their " +
                'requests do not always name the source account. Add `aws:PrincipalIsAWSService` "false" ' +
                '(`BoolIfExists`), or `aws:SourceAccount` "false" (`Null`) where the condition is on ' +
                "`aws:SourceOrgID`.",
        );
    return faults;
}

/** Whether a statement that denies outsiders exempts services without a source account or, if it must, all services. */
function sparesServices(statement: Statement): boolean {
    const has = (test: (condition: Condition) => boolean) => statement.conditions.some(test);
    const is = ({ values }: Condition, wanted: string) =>
        values.every((value) => typeof value !== "string" || value.toLowerCase() === wanted);
    if (has((one) => one.key === "aws:principalisawsservice" && one.operator === "bool" && is(one, "false")))
        return true;
    const bySource = organizationConditions(statement).some(({ key }) => key === "aws:sourceorgid");
    const present = bySource ? sources : ["aws:principalorgid"];
    return has((one) => present.includes(one.key) && one.operator === "null" && is(one, "false"));
}
