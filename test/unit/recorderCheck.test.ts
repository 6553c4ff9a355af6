import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { recorderObstacles } from "../../components/detection/aws-config/recorderCheck";
import { refuseObstacles } from "../../components/questions";

type Config = Parameters<typeof recorderObstacles>[0];

type Answer = "found" | "no credentials" | Error;

/** As the provider reports it. */
const failed = (what: string) => new Error(`reading Cloud Control API Resource (default): ${what}`);
const missing = failed("couldn't find resource");
const usualNames = ["default", "aws-controltower-BaselineConfigRecorder"];
const create = { recorder: "create" } as const;

describe("the check of AWS Config's recorder", () => {
    it("passes an account without a recorder if the program creates one", async () => {
        assert.deepEqual(await check(() => missing, create), usualNames);
    });

    for (const name of usualNames) {
        it(`refuses a second recorder besides ${name}`, async () => {
            await assert.rejects(
                check((asked) => (asked === name ? "found" : missing), create),
                new RegExp(`recorder is create, but the management account has the recorder ${name} .* write existing`),
            );
        });

        it(`passes rules that use the existing recorder ${name}`, async () => {
            assert.deepEqual(await check((asked) => (asked === name ? "found" : missing)), usualNames);
        });
    }

    for (const rules of ["account", "organization"] as const)
        it(`refuses rules of ${rules} without a recorder, before anything is created`, async () => {
            await assert.rejects(
                check(() => missing, { rules }),
                new RegExp(
                    `detection\\.config\\.rules is ${rules}, but the management account has no configuration recorder named ` +
                        "default or aws-controltower-BaselineConfigRecorder in the home Region, eu-west-1, .*" +
                        "write create in detection\\.config\\.recorder, name a recorder of another name in " +
                        "detection\\.config\\.recorderName, or write none in detection\\.config\\.rules",
                ),
            );
        });

    it("looks for a recorder of another name by that name alone", async () => {
        const recorderName = "security-recorder";
        assert.deepEqual(await check(() => "found", { recorderName }), [recorderName]);
        await assert.rejects(
            check(() => missing, { recorderName }),
            /no configuration recorder named security-recorder in the home Region/,
        );
    });

    it("asks nothing where no rule is in the management account", async () => {
        assert.deepEqual(await check(() => missing, { rules: "none" }), []);
        const excludedAccounts = ["111122223333"];
        assert.deepEqual(await check(() => missing, { rules: "organization", excludedAccounts }), []);
    });

    it("is skipped without credentials", async () => {
        await check(() => "no credentials", create);
        await check(() => "no credentials");
    });

    for (const error of ["TypeNotFoundException", "UnsupportedActionException"])
        it(`is skipped where Cloud Control has no recorders: ${error}`, async () => {
            await check(() => failed(`api error ${error}: no such type`), create);
            await check(() => failed(`api error ${error}: no such type`));
        });

    for (const [what, settings] of [
        ["an existing recorder", {}],
        ["a recorder of the program", create],
    ] as const) {
        it(`refuses credentials that may not look for ${what}, with the error of AWS`, async () => {
            await assert.rejects(
                check(() => failed("api error AccessDeniedException: not authorized"), settings),
                /could not be looked up: let .* call cloudformation:GetResource, .*AccessDeniedException/,
            );
        });

        it(`refuses credentials of another account, looking for ${what}, with the remedy of every question`, async () => {
            await assert.rejects(
                check(() => new Error("AWS account ID not allowed: 123456789012"), settings),
                /the credentials belong to account 123456789012: use credentials of 111122223333/,
            );
        });
    }
});

/**
 * Runs the check with these answers of AWS.
 *
 * @returns The names that AWS was asked for.
 */
async function check(answer: (name: string) => Answer, settings: Partial<Config> = {}): Promise<string[]> {
    const asked: string[] = [];
    await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
        call: ({ inputs }) => {
            const { identifier } = inputs as { identifier: string };
            asked.push(identifier);
            const given = answer(identifier);
            // The text of an error reaches the program in its details.
            if (given instanceof Error) throw Object.assign(new Error(), { details: given.message });
            return given === "found" ? { id: identifier } : {};
        },
    });
    await refuseObstacles(
        recorderObstacles(
            { rules: "account", recorder: "existing", excludedAccounts: [], fullAccessRoles: [], ...settings },
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
