import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { recorderObstacles } from "../../components/detection/aws-config/recorderCheck";
import { refuseObstacles } from "../../components/questions";

type Answer = "found" | "nobody could ask" | Error;

/** As the provider tells it. */
const failed = (what: string) => new Error(`reading Cloud Control API Resource (default): ${what}`);
const missing = failed("couldn't find resource");

describe("the check of AWS Config's recorder", () => {
    it("passes an account without a recorder", async () => {
        assert.equal(await check(() => missing), 2);
    });

    for (const name of ["default", "aws-controltower-BaselineConfigRecorder"])
        it(`refuses a second recorder besides ${name}`, async () => {
            await assert.rejects(
                check((asked) => (asked === name ? "found" : missing)),
                new RegExp(`recorder is create, but the management account has the recorder ${name} .* write existing`),
            );
        });

    it("asks nothing where the recorder that is there is used", async () => {
        assert.equal(await check(() => "found", "existing"), 0);
    });

    it("is skipped where nobody can ask AWS", async () => {
        await check(() => "nobody could ask");
    });

    for (const error of ["TypeNotFoundException", "UnsupportedActionException"])
        it(`is skipped where AWS cannot tell: ${error}`, async () => {
            await check(() => failed(`api error ${error}: no such type`));
        });

    it("refuses credentials that may not look, with what AWS says", async () => {
        await assert.rejects(
            check(() => failed("api error AccessDeniedException: not authorized")),
            /could not be looked up: let .* call cloudformation:GetResource, .*AccessDeniedException/,
        );
    });

    it("refuses credentials of another account, with the same remedy as every question", async () => {
        await assert.rejects(
            check(() => new Error("AWS account ID not allowed: 123456789012")),
            /the credentials belong to account 123456789012: use credentials of 111122223333/,
        );
    });
});

/**
 * Runs the check with AWS answering so.
 *
 * @returns How often AWS was asked.
 */
async function check(answer: (name: string) => Answer, recorder: "create" | "existing" = "create"): Promise<number> {
    let asked = 0;
    await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
        call: ({ inputs }) => {
            asked += 1;
            const { identifier } = inputs as { identifier: string };
            const given = answer(identifier);
            // The text of an error reaches the program in its details.
            if (given instanceof Error) throw Object.assign(new Error(), { details: given.message });
            return given === "found" ? { id: identifier } : {};
        },
    });
    await refuseObstacles(
        recorderObstacles(
            { recorder },
            {
                homeRegion: "eu-west-1",
                organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
                roles: { logArchiveDeployArn: "arn:aws:iam::444455556666:role/Deploy" },
            },
            new aws.Provider("management", { region: "eu-west-1" }),
        ),
    );
    return asked;
}
