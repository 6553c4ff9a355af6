import { namesCloudTrail, statementsOf } from "../../iam/document";
import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { type Access, denies } from "../../model/archiveDocument";

/** A Deny, because access that is allowed elsewhere would be allowed without TLS too. */
export const archivePolicyRequiresTls = resourcePolicy({
    name: "s3-archive-policy-requires-tls",
    description: "A bucket policy that allows CloudTrail to write denies every request without TLS.",
    rationale:
        "S3 also accepts plain HTTP. An attacker on the network path can then read the audit log and change " +
        "what a reader receives. A wrong Deny has no visible effect: with another operator, with `true`, for " +
        "the bucket without its objects or with an exception, it does not deny all requests, or any.",
    enforcementLevel: "mandatory",
    severity: "medium",
    frameworks: securityHub("S3.5"),
    remediationSteps:
        'Add `{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, objects], Condition: { Bool: { ' +
        '"aws:SecureTransport": "false" } } }`, where the resources are the ARN of the bucket, and the same with `/*`.',
    types: [types.BucketPolicy],
    judge: ({ properties: { policy } }, report) => {
        if (!namesCloudTrail(policy)) return;
        const statements = statementsOf(policy);
        const open = accesses.filter(({ access }) =>
            statements.every((statement) => denies(statement, withoutTls, access) === false),
        );
        if (open.length === 0) return;
        const tried = statements.find(({ conditions }) => conditions.some(({ key }) => key === "aws:securetransport"));
        report(
            `No statement denies all principals to ${open.map(({ what }) => what).join(", ")} without TLS` +
                (tried
                    ? `, although statement ${tried.number} tests \`aws:SecureTransport\`. `
                    : ": the audit log can be read in transit. ") +
                'Deny s3:* for "*" on the bucket and its objects, where `Bool` on `aws:SecureTransport` is ' +
                '"false".',
        );
    },
});

/** AWS services always use TLS and may be exempt. */
const withoutTls = { "aws:securetransport": "false", "aws:principalisawsservice": "false" };

const accesses: { what: string; access: Access }[] = [
    { what: "list the bucket", access: { action: "s3:ListBucket" } },
    { what: "read objects", access: { action: "s3:GetObject", key: "any/object" } },
    { what: "write objects", access: { action: "s3:PutObject", key: "any/object" } },
];
