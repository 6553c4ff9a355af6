import { type Condition, coversAction, speaksOfEverybody, type Statement } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { organizationConditions, perimeterStatements } from "../../model/guardrails";

/** What CloudTrail does with the archive and its key. */
const deliveryActions = ["s3:GetBucketAcl", "s3:PutObject", "kms:GenerateDataKey", "kms:DescribeKey", "kms:Decrypt"];

/** By these a statement leaves out whom it lists. */
const exempting = ["stringnotequals", "stringnotequalsignorecase", "stringnotlike"];

/** A request that has one of these was made by a service for somebody. */
const sources = ["aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid"];

/**
 * A resource control policy that keeps other organizations out must do that, and must let CloudTrail in.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 */
export const perimeterDeniesOutsidersOnly = resourcePolicy({
    name: "organizations-perimeter-denies-outsiders-only",
    description: "A resource control policy about buckets or keys denies other organizations, and spares CloudTrail.",
    rationale:
        "A service is in no organization: without an exemption CloudTrail is denied with all outsiders, and the whole archive stops " +
        "growing. And a condition the wrong way round denies the organization and lets everybody else in. Judged is each " +
        "statement of a resource control policy that names actions of S3 or KMS and has a condition on `aws:PrincipalOrgID` or " +
        "`aws:SourceOrgID`.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-9"), nist("AC-4")],
    remediationSteps:
        'Deny where `aws:PrincipalOrgID` is not your organization (`StringNotEqualsIfExists`) and `aws:PrincipalIsAWSService` is "false" ' +
        "(`BoolIfExists`). For services, deny where `aws:SourceOrgID` is not your organization and `aws:SourceAccount` is there " +
        '(`Null`: "false").',
    types: [types.OrganizationPolicy],
    judge: ({ properties }, report) => {
        for (const statement of perimeterStatements(properties))
            for (const fault of faultsOf(statement)) report(`Statement ${statement.number} ${fault}`);
    },
});

function faultsOf(statement: Statement): string[] {
    if (statement.effect !== "Deny")
        return ['does not deny: a resource control policy only takes away. Write `Effect: "Deny"`.'];
    const conditions = organizationConditions(statement);
    const faults: string[] = [];
    if (!speaksOfEverybody(statement))
        faults.push('speaks of a few principals, and lets all other outsiders in. Write `Principal: "*"`.');
    if (conditions.some(({ operator }) => !exempting.includes(operator)))
        faults.push(
            "denies the organization that its condition lists, and lets all others in. Write `StringNotEqualsIfExists`.",
        );
    else if (conditions.some(({ values }) => values.some((value) => typeof value === "string" && /[*?]/.test(value))))
        faults.push("has a wildcard where its condition lists the organization: that is no one's. Write its id.");
    else if (deliveryActions.some((action) => coversAction(statement, action)) && !sparesServices(statement))
        faults.push(
            "cuts CloudTrail off from buckets or keys: services are in no organization, and do not always say for whom they " +
                'come. Add `aws:PrincipalIsAWSService` "false" (`BoolIfExists`), or `aws:SourceAccount` "false" (`Null`) where ' +
                "the condition is on `aws:SourceOrgID`.",
        );
    return faults;
}

/** Whether a statement that denies outsiders leaves out services that come for nobody or, if it has to, all of them. */
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
