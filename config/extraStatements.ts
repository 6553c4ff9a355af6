import * as z from "zod";
import { group, list, oneOf, text } from "./fields";

const principals = (remedy: string, shape: RegExp) => list(text(shape, remedy), 50, `${remedy}, in a list`).optional();

/** A statement, spelled as IAM spells it, with a list wherever IAM takes one value or a list. */
function statement(service: "s3" | "kms") {
    const example = service === "s3" ? "s3:GetBucketPolicy" : "kms:DescribeKey";
    return {
        Sid: text(
            /^Extra[A-Za-z0-9]{1,59}$/,
            "write a name that starts with Extra, in up to 64 letters and digits, for example ExtraScannerReads",
        ).describe("Name of the statement, different from that of every other."),
        Effect: oneOf(["Allow", "Deny"]).describe("Whether the statement allows or denies."),
        Principal: group({
            AWS: principals(
                "write ARNs of roles or accounts, or * in a Deny",
                /^(\*|arn:aws[a-z-]*:iam::\d{12}:(root|role\/[\w+=,.@/-]{1,200}))$/,
            ).describe("Roles and accounts."),
            Service: principals(
                "write service principals, for example config.amazonaws.com",
                /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/,
            ).describe("AWS services."),
        }).describe("Principals to which the statement applies."),
        Action: list(
            text(new RegExp(`^${service}:[A-Za-z*]+$`), `write actions of the service, for example ${example}`),
            50,
            `write a list of at most 50 actions, for example [${example}]`,
        )
            .min(1, `write a list of at least one action, for example [${example}]`)
            .describe(
                service === "s3"
                    ? "Actions. An Allow has only those that read settings: readers of log files are in `logArchive.readerRoles`."
                    : "Actions. An Allow has only those that describe the key.",
            ),
        Condition: z
            .record(
                text(/^[A-Za-z:]{4,64}$/, "write an operator of IAM, for example StringEquals"),
                z.record(
                    text(/^[\w:/.-]{3,256}$/, "write a condition key, for example aws:PrincipalOrgID"),
                    list(
                        text(/^.{1,512}$/, "write text, in quotes if it is true, false or a number"),
                        50,
                        "write a list of at most 50 values",
                    ),
                ),
            )
            .optional()
            .describe("Conditions: operator, condition key and a list of values."),
    };
}

const most = "write a list of at most 10 statements";

/** Statements that an environment adds to the policy of the archive bucket. */
export const extraBucketStatements = list(
    group({
        ...statement("s3"),
        Resource: list(
            text(/^arn:aws[a-z-]*:s3:::[\w.*/-]{3,512}$/, "write ARNs of the archive bucket or of objects in it"),
            10,
            "write a list of at most 10 ARNs",
        )
            .min(1, "write a list of at least one ARN")
            .describe("The archive bucket, or objects in it."),
    }),
    10,
    most,
);

/** Statements that an environment adds to the policy of the archive's key. */
export const extraKeyStatements = list(group(statement("kms")), 10, most);

export type ExtraStatement = z.output<typeof extraKeyStatements>[number] & { Resource?: string[] };
