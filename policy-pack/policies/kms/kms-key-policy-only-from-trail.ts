import { keysNamed } from "../../model/trailResources";
import type { Declared } from "../../vocabulary/declared";
import {
    cloudTrailService,
    type Condition,
    namesCloudTrail,
    namesService,
    type Statement,
    statementsOf,
} from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { sourceFaults } from "../../iam/openStatements";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/** The encryption context with which CloudTrail calls KMS. */
const context = "kms:encryptioncontext:aws:cloudtrail:arn";

/**
 * CloudTrail uses a key for the trails of its own account only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export const keyPolicyOnlyFromTrail = stackPolicy({
    name: "kms-key-policy-only-from-trail",
    description: "CloudTrail may use the audit log's keys for named trails only.",
    rationale:
        "CloudTrail acts for every AWS account. If the policy does not name the trail, a trail of another " +
        "account can encrypt and decrypt with the key through CloudTrail. A condition on the encryption " +
        "context is not sufficient: CloudTrail also describes the key, and decrypts with it, without that " +
        "context. The policy does not judge a key that only event data stores use, because CloudTrail Lake " +
        "sends no `aws:SourceArn`: it recognizes such a key if the store is in the same stack, or if the " +
        "encryption context in the key's policy names event data stores.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Add the condition `StringEquals` on `aws:SourceArn` with the ARN of the trail to each statement for " +
        "`cloudtrail.amazonaws.com`. Create a separate key for an event data store.",
    subjects: (log) => {
        const keysOf = (type: string) =>
            new Set(log.stack.ofType(type).flatMap((by) => keysNamed(log.stack, by, "kmsKeyId")));
        const [ofTrails, ofStores] = [keysOf(types.Trail), keysOf(types.EventDataStore)];
        const isLakeKey = (key: Declared) => ofStores.has(key) && !ofTrails.has(key);
        return log.stack
            .ofType(types.KeyPolicy)
            .filter(({ properties }) => namesCloudTrail(properties.policy))
            .filter((policy) => !keysNamed(log.stack, policy, "keyId").some(isLakeKey));
    },
    isSubject: ({ type, properties }) => type === types.KeyPolicy && statementsOf(properties.policy).some(isForTrail),
    judge: ({ properties }, report) => {
        for (const { statement, why } of sourceFaults(properties.policy)) {
            if (isForLake(statement)) continue;
            report(
                `Statement ${statement.number}, which allows CloudTrail to use the key, ${why}. Write ` +
                    "`StringEquals` on `aws:SourceArn` with the trail's ARN.",
            );
        }
    },
});

/** Whether a statement for CloudTrail is limited to trails by its conditions: CloudTrail Lake meets none of these. */
function isForTrail(statement: Statement): boolean {
    const isOfTrail = ({ key, values }: Condition) =>
        key === "aws:sourcearn" ||
        (key === context && values.some((value) => typeof value === "string" && value.includes(":trail/")));
    return namesService(statement, cloudTrailService) && statement.conditions.some(isOfTrail);
}

/** Whether a statement is limited to event data stores of a known account by its conditions. */
function isForLake({ conditions }: Statement): boolean {
    return conditions.some(
        ({ key, values, ifExists }) =>
            key === context &&
            !ifExists &&
            values.length > 0 &&
            values.every(
                (value) =>
                    typeof value === "string" && /^arn:[^:]*:cloudtrail:[^:]*:\d{12}:eventdatastore\//.test(value),
            ),
    );
}
