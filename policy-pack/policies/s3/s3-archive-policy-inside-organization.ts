import type { Request } from "../../iam/conditions";
import { namesCloudTrail, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { type Access, denies } from "../../model/archiveDocument";

/** A Deny, so that no statement that is added later can allow access from outside. */
export const archivePolicyInsideOrganization = resourcePolicy({
    name: "s3-archive-policy-inside-organization",
    description: "A bucket policy that allows CloudTrail to write denies principals from outside the organization.",
    rationale:
        "If one account too many is allowed, or an allowed account leaves the organization, principals " +
        "outside the organization can read the audit log. A Deny for all other organizations applies " +
        "regardless of what is allowed. AWS services do not belong to an organization and must be exempt: " +
        "`s3-archive-policy-lets-trail-write` checks that.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        'Add a statement that denies s3:* to "*" on the bucket and its objects, with the conditions ' +
        "`StringNotEqualsIfExists` on `aws:PrincipalOrgID` with your organization's ID, and `BoolIfExists` on " +
        '`aws:PrincipalIsAWSService` with "false".',
    types: [types.BucketPolicy],
    judge: ({ properties: { policy } }, report) => {
        if (!namesCloudTrail(policy)) return;
        const statements = statementsOf(policy);
        const isOpen = outsiders.some((outsider) =>
            accesses.some((access) => statements.every((statement) => denies(statement, outsider, access) === false)),
        );
        if (!isOpen) return;
        report(
            "No statement denies all principals from outside the organization to list, read and write: one " +
                "allowed account too many can read the audit log. Deny s3:* with `StringNotEqualsIfExists` on " +
                "`aws:PrincipalOrgID`, except for AWS services.",
        );
    },
});

/** A principal of an account that is not in the organization. */
const outsider: Request = {
    "aws:principalaccount": "000000000000",
    "aws:principalarn": "arn:aws:iam::000000000000:role/outsider",
    "aws:principalisawsservice": "false",
    "aws:principalservicename": null,
    "aws:sourceaccount": null,
    "aws:sourcearn": null,
    "aws:sourceorgid": null,
    "aws:sourceorgpaths": null,
    "aws:viaawsservice": "false",
};

/** One principal in another organization, and one in none. */
const outsiders: Request[] = [
    { ...outsider, "aws:principalorgid": "o-0000000000" },
    { ...outsider, "aws:principalorgid": null },
];

const accesses: Access[] = [
    { action: "s3:ListBucket" },
    { action: "s3:GetObject", key: "any/object" },
    { action: "s3:PutObject", key: "any/object" },
];
