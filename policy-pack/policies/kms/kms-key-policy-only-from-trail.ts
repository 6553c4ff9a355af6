import { keysNamed } from "../../model/auditLog";
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

/** By what CloudTrail tells KMS what it encrypts. */
const context = "kms:encryptioncontext:aws:cloudtrail:arn";

/**
 * CloudTrail uses a key for the trails of its own account only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export const keyPolicyOnlyFromTrail = stackPolicy({
    name: "kms-key-policy-only-from-trail",
    description: "CloudTrail may use the audit log's keys for named trails only.",
    rationale:
        "CloudTrail works for every account of AWS. Where the policy does not say for which trail, somebody else's trail can encrypt and " +
        "decrypt with the key, in CloudTrail's name. A condition on the encryption context is not enough: CloudTrail also describes the " +
        "key, and decrypts with it, without that context. Not judged is a key that only event data stores use, since CloudTrail Lake " +
        "sends no `aws:SourceArn`: the pack sees it where the store is in the same stack, or where the encryption context in the policy " +
        "names event data stores.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AC-3"), nist("AU-9")],
    remediationSteps:
        "Add to each statement for `cloudtrail.amazonaws.com` the condition `StringEquals` of `aws:SourceArn` with the ARN of the trail. " +
        "Give an event data store a key of its own.",
    subjects: (stack) => {
        const keysOf = (type: string) => new Set(stack.ofType(type).flatMap((by) => keysNamed(stack, by, "kmsKeyId")));
        const [ofTrails, ofStores] = [keysOf(types.Trail), keysOf(types.EventDataStore)];
        const isLakeKey = (key: Declared) => ofStores.has(key) && !ofTrails.has(key);
        return stack
            .ofType(types.KeyPolicy)
            .filter(({ properties }) => namesCloudTrail(properties.policy))
            .filter((policy) => !keysNamed(stack, policy, "keyId").some(isLakeKey));
    },
    isSubject: ({ type, properties }) => type === types.KeyPolicy && statementsOf(properties.policy).some(isForTrail),
    judge: ({ properties }, report) => {
        for (const { statement, why } of sourceFaults(properties.policy)) {
            if (isForLake(statement)) continue;
            report(
                `Statement ${statement.number}, which lets CloudTrail use the key, ${why}. Write \`StringEquals\` of ` +
                    "`aws:SourceArn` with the trail's ARN.",
            );
        }
    },
});

/** Whether a statement for CloudTrail says itself that it is for trails: CloudTrail Lake fulfils none of these conditions. */
function isForTrail(statement: Statement): boolean {
    const isOfTrail = ({ key, values }: Condition) =>
        key === "aws:sourcearn" ||
        (key === context && values.some((value) => typeof value === "string" && value.includes(":trail/")));
    return namesService(statement, cloudTrailService) && statement.conditions.some(isOfTrail);
}

/** Whether a statement says itself that it is for event data stores, of a known account. */
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
