import { isOn } from "../../judging/flags";
import { nist } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { symmetric } from "../../model/symmetric";

/**
 * CloudTrail, S3, SNS and CloudWatch Logs encrypt with enabled symmetric keys only.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html
 */
export const keyEnabledAndSymmetric = stackPolicy({
    name: "kms-key-enabled-and-symmetric",
    description:
        "The keys of the audit log, and of the topics that receive alerts, are enabled symmetric encryption " +
        "keys whose material does not expire.",
    rationale:
        "CloudTrail delivers no log files while it cannot encrypt: a key that is disabled, or whose imported " +
        "material has expired, stops delivery and makes existing log files unreadable. CloudTrail does not " +
        "accept an asymmetric key or a signing key. A topic whose key cannot encrypt loses every alert.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [nist("AU-5")],
    remediationSteps:
        "Remove `isEnabled` (`enabled` on an external key or a replica) or set it to true, keep the defaults " +
        "of `keyUsage` and of the key's specification, and do not set `validTo`.",
    subjects: ({ guardedKeys }) => guardedKeys,
    judge: ({ id, properties }, report, log) => {
        if (!isOn(properties, { input: "isEnabled", absent: true })) {
            report(
                "The key is not enabled (`isEnabled`): nothing can be encrypted or decrypted with it. Remove " +
                    "the input or set it to true.",
            );
        }
        for (const [input, value] of Object.entries(symmetric)) {
            const given = properties[input];
            if (given === value || given === notYetKnown || isAbsent(given)) continue;
            report(`The key's \`${input}\` is not ${value}: no service can encrypt with the key. Remove the input.`);
        }
        const imported = log.stack.ofType(types.ExternalKey, types.ReplicaExternalKey).find((key) => key.id === id);
        if (!isAbsent(imported?.properties.validTo)) {
            report(
                "`validTo` sets an expiration for the key's material: after it, nothing can be encrypted or " +
                    "decrypted with the key. Remove it.",
            );
        }
    },
});
