import assert from "node:assert/strict";
import type { Properties } from "@landing-zone/preview";
import { trailEncryptedWithKms } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-encrypted-with-kms";
import { messages, secret, unknown } from "../../pack";

const judge = (inputs: Properties) =>
    messages(trailEncryptedWithKms, { type: "aws:cloudtrail/trail:Trail", inputs: { s3BucketName: "log", ...inputs } });

describe("policy cloudtrail-trail-encrypted-with-kms", () => {
    const passing: [string, Properties][] = [
        [
            "the ARN of a key",
            { kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
        ],
        ["the id of a key", { kmsKeyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }],
        ["a multi-Region key", { kmsKeyId: "mrk-1234abcd12ab34cd56ef1234567890ab" }],
        ["an alias", { kmsKeyId: "alias/audit-log" }],
        ["an alias that only looks like one of AWS", { kmsKeyId: "alias/aws-audit-log" }],
        [
            "an alias in another partition",
            { kmsKeyId: "arn:aws-us-gov:kms:us-gov-west-1:444455556666:alias/audit-log" },
        ],
        ["a key created in the same update", { kmsKeyId: unknown }],
        ["a secret key created in the same update", { kmsKeyId: secret(unknown) }],
        ["a secret key", { kmsKeyId: secret("alias/audit-log") }],
    ];
    for (const [what, inputs] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await judge(inputs), []);
        });
    }

    const failing: [string, Properties, RegExp][] = [
        ["no key", {}, /names no key/],
        ["null", { kmsKeyId: null }, /names no key/],
        ["an empty key", { kmsKeyId: "" }, /names no key/],
        ["a blank key", { kmsKeyId: " " }, /names no key/],
        ["an empty secret", { kmsKeyId: secret("") }, /names no key/],
        ["a list", { kmsKeyId: ["alias/audit-log"] }, /names no key/],
        ["an object with an unknown", { kmsKeyId: { arn: unknown } }, /names no key/],
        ["an alias of AWS", { kmsKeyId: "alias/aws/s3" }, /AWS manages/],
        ["the ARN of an alias of AWS", { kmsKeyId: "arn:aws:kms:eu-west-1:444455556666:alias/aws/s3" }, /AWS manages/],
        [
            "an alias of AWS in another partition",
            { kmsKeyId: "arn:aws-cn:kms:cn-north-1:444455556666:alias/aws/s3" },
            /AWS manages/,
        ],
        ["an alias of AWS after a blank", { kmsKeyId: " alias/aws/s3" }, /AWS manages/],
        ["a secret alias of AWS", { kmsKeyId: secret("alias/aws/s3") }, /AWS manages/],
    ];
    for (const [what, inputs, expected] of failing) {
        it(`refuses ${what}`, async () => {
            const [message = "", ...more] = await judge(inputs);
            assert.match(message, expected);
            assert.match(message, /Set it to the ARN of a customer-managed key\./);
            assert.deepEqual(more, []);
        });
    }
});
