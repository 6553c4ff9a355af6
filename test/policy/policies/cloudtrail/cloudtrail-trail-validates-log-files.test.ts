import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { trailValidatesLogFiles } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-validates-log-files";
import { goodTrail } from "../../good/trail";
import { messages, policyPack, secret, unknown } from "../../pack";
import { previewed } from "../../previewed";

const { name } = trailValidatesLogFiles;

describe("policy cloudtrail-trail-validates-log-files", () => {
    const refused: [what: string, value: Value | undefined][] = [
        ["nothing", undefined],
        ["null", null],
        ["false", false],
        ["a secret false", secret(false)],
        ["false as text", "false"],
        ["an empty text", ""],
    ];
    for (const [what, enableLogFileValidation] of refused) {
        it(`refuses ${what}`, async () => {
            const [message = "", ...more] = await messages(
                trailValidatesLogFiles,
                goodTrail({ enableLogFileValidation }),
            );
            assert.match(message, /Write `enableLogFileValidation: true`\.$/);
            assert.deepEqual(more, []);
        });
    }

    const passing: [what: string, value: Value][] = [
        ["true", true],
        ["a secret true", secret(true)],
        ["what is not known yet", unknown],
        ["a secret that is not known yet", secret(unknown)],
    ];
    for (const [what, enableLogFileValidation] of passing) {
        it(`accepts ${what}`, async () => {
            assert.deepEqual(await messages(trailValidatesLogFiles, goodTrail({ enableLogFileValidation })), []);
        });
    }
});

describe("the remediation of cloudtrail-trail-validates-log-files", () => {
    const remediate = async (value: Value | undefined, level: "mandatory" | "remediate" = "remediate") => {
        const pack = await policyPack({ [name]: level });
        const trail = goodTrail({
            enableLogFileValidation: value,
            kmsKeyId: unknown,
            s3KeyPrefix: secret("hidden"),
            tags: { owner: secret("hidden"), stage: unknown },
        });
        const { resource, provider } = previewed(trail);
        const { inputs, remediations, violations } = await pack.remediate(resource, provider);
        assert.deepEqual(violations, []);
        return { before: resource.inputs, inputs, by: remediations.map(({ policy }) => policy) };
    };

    for (const [what, value] of [
        ["nothing is set", undefined],
        ["it is false", false],
        ["it is null", null],
        ["it is empty", ""],
    ] as const) {
        it(`switches validation on where ${what}, and leaves unknowns and secrets as they are`, async () => {
            const { before, inputs, by } = await remediate(value);
            assert.deepEqual(by, [name]);
            assert.deepEqual(inputs, { ...before, enableLogFileValidation: true });
        });
    }

    it("keeps a secret a secret", async () => {
        const { before, inputs } = await remediate(secret(false));
        assert.deepEqual(inputs, { ...before, enableLogFileValidation: secret(true) });
    });

    for (const [what, value] of [
        ["it is on", true],
        ["it is not known yet", unknown],
        ["it is a secret that is not known yet", secret(unknown)],
    ] as const) {
        it(`does nothing where ${what}`, async () => {
            const { before, inputs, by } = await remediate(value);
            assert.deepEqual(by, []);
            assert.deepEqual(inputs, before);
        });
    }

    it("does nothing unless the configuration requires it", async () => {
        assert.deepEqual((await remediate(false, "mandatory")).by, []);
    });

    it("leaves resources of other types alone", async () => {
        const pack = await policyPack({ [name]: "remediate" });
        const { resource } = previewed({ type: "aws:sns/topic:Topic", inputs: { displayName: "orders" } });
        assert.deepEqual((await pack.remediate(resource)).remediations, []);
    });

    it("leaves nothing for the policy to refuse", async () => {
        assert.deepEqual(
            await messages(trailValidatesLogFiles, goodTrail({ enableLogFileValidation: true }), {
                [name]: "remediate",
            }),
            [],
        );
    });
});
