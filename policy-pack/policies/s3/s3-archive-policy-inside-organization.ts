import type { Request } from "../../iam/conditions";
import { namesCloudTrail, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { type Access, denies } from "../../model/archiveDocument";

/** A Deny, so that no statement added later lets anybody in from outside. */
export const archivePolicyInsideOrganization = resourcePolicy({
    name: "s3-archive-policy-inside-organization",
    description: "A bucket policy that lets CloudTrail write denies principals from outside the organization.",
    rationale:
        "One allowed account too many, or one account that leaves the organization with the rights it has, and the log is read from " +
        "outside. A Deny for all other organizations holds whatever is allowed. AWS services belong to no organization and must be " +
        "exempt: `s3-archive-policy-lets-trail-write` sees to that.",
    enforcementLevel: "advisory",
    severity: "medium",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        'Add a statement that denies s3:* to "*" on the bucket and its objects where `StringNotEqualsIfExists` finds another ' +
        '`aws:PrincipalOrgID`, and `BoolIfExists` finds `aws:PrincipalIsAWSService` to be "false".',
    types: [types.BucketPolicy],
    judge: ({ properties: { policy } }, report) => {
        if (!namesCloudTrail(policy)) return;
        const statements = statementsOf(policy);
        const isOpen = outsiders.some((outsider) =>
            accesses.some((access) => statements.every((statement) => denies(statement, outsider, access) === false)),
        );
        if (!isOpen) return;
        report(
            "No statement denies everybody from outside the organization to list, read and write: one allowed account too many reads the " +
                "log. Deny s3:* where `StringNotEqualsIfExists` finds another `aws:PrincipalOrgID`, except for AWS services.",
        );
    },
});

/** A principal of an account in no organization of ours. */
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

/** One in another organization, and one in none. */
const outsiders: Request[] = [
    { ...outsider, "aws:principalorgid": "o-0000000000" },
    { ...outsider, "aws:principalorgid": null },
];

const accesses: Access[] = [
    { action: "s3:ListBucket" },
    { action: "s3:GetObject", key: "any/object" },
    { action: "s3:PutObject", key: "any/object" },
];
