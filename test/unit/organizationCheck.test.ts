import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { preview, type PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { checkOrganization } from "../../components/organization/organizationCheck";
import { root } from "./landingZone";

const getOrganization = "aws:organizations/getOrganization:getOrganization";
const getAccount = "aws:organizations/getAccount:getAccount";

const organization = { id: "o-exampleorgid", masterAccountId: "111122223333", featureSet: "ALL" };
const account = { id: "444455556666", state: "ACTIVE" };

describe("the organization's check", () => {
    it("passes an organization with all features whose log-archive account is active", async () => {
        await check({ organization, account });
    });

    it("passes over the account where nobody can tell its state", async () => {
        await check({ organization, account: {} });
    });

    it("is skipped where nobody can ask AWS", async () => {
        await check({ organization: {}, account: {} });
    });

    const refused: [what: string, answers: Parameters<typeof check>[0], obstacles: RegExp[]][] = [
        [
            "another organization",
            { organization: { ...organization, id: "o-anotherorgid" }, account },
            [/organization\.id is o-exampleorgid, but account 111122223333 belongs to o-anotherorgid/],
        ],
        [
            "an account that is not the management account",
            { organization: { ...organization, masterAccountId: "777788889999" }, account },
            [/organization\.managementAccountId is 111122223333, but the management account .* is 777788889999/],
        ],
        [
            "an organization with consolidated billing only",
            { organization: { ...organization, featureSet: "CONSOLIDATED_BILLING" }, account },
            [/o-exampleorgid has consolidated billing only: enable all features/],
        ],
        [
            "a suspended log-archive account",
            { organization, account: { ...account, state: "SUSPENDED" } },
            [/logArchive\.accountId is 444455556666, whose state is SUSPENDED/],
        ],
        [
            "a log-archive account that is no member",
            { organization, account: Object.assign(new Error(), { details: "AccountNotFoundException" }) },
            [/logArchive\.accountId is 444455556666, which is no member of o-exampleorgid/],
        ],
        [
            "credentials that may not look the account up, with what AWS says",
            { organization, account: Object.assign(new Error(), { details: "AccessDeniedException" }) },
            [/which could not be looked up: let .* call organizations:DescribeAccount.*AccessDeniedException/],
        ],
        [
            "everything at once",
            {
                organization: {
                    id: "o-anotherorgid",
                    masterAccountId: "777788889999",
                    featureSet: "CONSOLIDATED_BILLING",
                },
                account: { ...account, state: "SUSPENDED" },
            },
            [/organization\.id is/, /organization\.managementAccountId is/, /consolidated billing/, /SUSPENDED/],
        ],
    ];
    for (const [what, answers, obstacles] of refused) {
        it(`refuses ${what}`, async () => {
            await assert.rejects(check(answers), (error: Error) => {
                const lines = error.message.split("\n").slice(1);
                assert.equal(lines.length, obstacles.length, error.message);
                return obstacles.every((obstacle, index) => obstacle.test(lines[index] ?? ""));
            });
        });
    }

    it("stops the program before it registers anything but its providers", async () => {
        const registered: PreviewedResource[] = [];
        const running = preview({
            projectDirectory: root,
            stack: "prod",
            answers: {
                invoke: {
                    [getOrganization]: { ...organization, featureSet: "CONSOLIDATED_BILLING" },
                    [getAccount]: account,
                },
            },
            onEvent: (event) => {
                if (event.kind === "resource") registered.push(event.resource);
            },
        });
        await assert.rejects(running, /enable all features/);
        assert.deepEqual([...new Set(registered.map(({ type }) => type))].sort(), [
            "pulumi:providers:aws",
            "pulumi:pulumi:Stack",
        ]);
    });
});

/** Runs the check with AWS answering so. */
async function check(answers: { organization: object; account: object | Error }): Promise<void> {
    await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
        call: ({ token }) => {
            const answer = token === getOrganization ? answers.organization : answers.account;
            if (answer instanceof Error) throw answer;
            return answer;
        },
    });
    const provider = new aws.Provider("management", { region: "eu-west-1" });
    await checkOrganization(
        {
            organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
            logArchiveAccountId: "444455556666",
        },
        provider,
    );
}
