import assert from "node:assert/strict";
import { exampleProgram } from "../../docs/generate/exampleProgram";
import { examples } from "../policy/allExamples";
import type { ExampleResource } from "../policy/examples";
import { unknown } from "../policy/engineValues";

function bucket(args: Partial<ExampleResource>): ExampleResource {
    return { type: "aws:s3/bucket:Bucket", inputs: { bucket: "example-audit-log" }, ...args };
}

function policy(...statements: object[]): ExampleResource {
    const text = JSON.stringify({ Statement: statements });
    return { type: "aws:s3/bucketPolicy:BucketPolicy", inputs: { policy: text } };
}

/** What a program says, however it is laid out. */
function saysOf(program: string): string {
    return program.replaceAll(/\s+/g, " ");
}

describe("program of an example", () => {
    for (const { policy, passing, failing } of examples)
        it(`shows what ${policy.name} refuses`, () => {
            assert.notEqual(exampleProgram(failing, passing), exampleProgram(passing, failing));
        });

    it("leaves out inputs and resources that are the same in the other example", () => {
        const forced = bucket({ inputs: { bucket: "example-audit-log", forceDestroy: true } });
        assert.equal(
            saysOf(exampleProgram([forced, policy({})], [bucket({}), policy({})])),
            'new aws.s3.Bucket("example", { forceDestroy: true, // ... });',
        );
    });

    it("says what is absent", () => {
        const named = bucket({ options: { protect: true } });
        assert.equal(
            saysOf(exampleProgram([bucket({})], [named, policy({})])),
            'new aws.s3.Bucket("example", { // ... }, { // protect is not set. }); // There is no aws.s3.BucketPolicy.',
        );
    });

    it("declares once what several classes have in common", () => {
        const types = ["aws:s3/bucket:Bucket", "aws:sns/topic:Topic"];
        const program = exampleProgram(
            types.map((type) => bucket({ type, options: { protect: true } })),
            types.map((type) => bucket({ type })),
        );
        assert.equal(
            saysOf(program),
            'new aws.s3.Bucket("example", { // ... }, { protect: true, }); // Likewise: aws.sns.Topic.',
        );
    });

    it("leaves out statements that the other example has too, and repetitions", () => {
        const own = { Effect: "Deny", Action: "s3:*" };
        assert.equal(
            saysOf(exampleProgram([policy({ Effect: "Allow" }, own, own)], [policy({ Effect: "Allow" })])),
            'new aws.s3.BucketPolicy("example", { policy: JSON.stringify({"Statement": [ {"Effect": "Deny", "Action": "s3:*"}, // ... and 2 more ]}), });',
        );
    });

    it("names the provider where it differs, and the source of a value that is not known yet", () => {
        const pinned = bucket({
            inputs: { bucket: unknown },
            from: { bucket: ["random:index/randomPet:RandomPet bucket-name"] },
            provider: { allowedAccountIds: '["444455556666"]' },
        });
        assert.equal(
            saysOf(exampleProgram([pinned], [bucket({})])),
            'new aws.s3.Bucket("example", { bucket: bucketName.id, }, { provider: new aws.Provider("example", {"allowedAccountIds":["444455556666"]}), });',
        );
    });
});
