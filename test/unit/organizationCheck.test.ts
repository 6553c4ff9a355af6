import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { preview, type PreviewedResource } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { organizationObstacles } from "../../components/organization/organizationCheck";
import { refuseObstacles } from "../../components/questions";
import { root } from "./landingZone";

const getOrganization = "aws:organizations/getOrganization:getOrganization";
const getAccount = "aws:organizations/getAccount:getAccount";

const organization = { id: "o-exampleorgid", masterAccountId: "111122223333", featureSet: "ALL" };
const account = { id: "444455556666", state: "ACTIVE" };

describe("the organization's check", () => {
    it("passes an organization with all features whose log-archive account is active", async () => {
        await check({ organization, account });
    });

    it("skips the account if its state is unknown", async () => {
        await check({ organization, account: {} });
    });

    it("is skipped without credentials", async () => {
        await check({ organization: {}, account: {} });
    });

    const refused: [what: string, answers: Answers, obstacles: RegExp[]][] = [
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
            "a log-archive account that is not a member",
            { organization, account: failed("AccountNotFoundException") },
            [/logArchive\.accountId is 444455556666, which is not a member of o-exampleorgid/],
        ],
        [
            "credentials that may not look the account up, with the error of AWS",
            { organization, account: failed("AccessDeniedException") },
            [
                /which could not be looked up: let .* call organizations:DescribeAccount.*AWS says: AccessDeniedException/,
            ],
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

    /** Errors as @pulumi/aws returns them from the provider, AWS's SDK or the network. */
    const causes: [what: string, text: string, remedy: RegExp][] = [
        [
            "credentials of another account",
            "AWS account ID not allowed: 123456789012",
            /organization\.managementAccountId is 111122223333, but the credentials belong to account 123456789012: use credentials of 111122223333, or name a role of it that these may assume in organization\.deployRole/,
        ],
        [
            "no credentials",
            "No valid credential sources found.\nPlease see https://www.pulumi.com/registry/packages/aws/installation-configuration/\nError: failed to refresh cached credentials, no EC2 IMDS role found, operation error ec2imds: GetMetadata, request canceled, context deadline exceeded",
            /There are no AWS credentials: sign in/,
        ],
        [
            "expired credentials",
            "operation error Organizations: DescribeOrganization, https response error StatusCode: 400, RequestID: 0123, api error ExpiredTokenException: The security token included in the request is expired",
            /credentials have expired: sign in again/,
        ],
        [
            "an expired single sign-on",
            "failed to refresh cached credentials, refresh cached SSO token failed, unable to refresh SSO token, operation error SSO OIDC: CreateToken, InvalidGrantException",
            /credentials have expired: sign in again/,
        ],
        [
            "credentials that AWS does not recognize",
            "retrieving caller identity from STS: operation error STS: GetCallerIdentity, https response error StatusCode: 403, RequestID: 0123, api error InvalidClientTokenId: The security token included in the request is invalid.",
            /AWS does not accept the credentials: .* homeRegion, eu-west-1/,
        ],
        [
            "an endpoint that does not exist",
            'operation error Organizations: DescribeOrganization, exceeded maximum number of attempts, 3, https response error StatusCode: 0, RequestID: , request send failed, Post "https://sts.eu-west-1.amazonaws.com/": dial tcp: lookup sts.eu-west-1.amazonaws.com: no such host',
            /AWS cannot be reached: check the network/,
        ],
        [
            "a profile whose role cannot be assumed",
            "IAM Role (arn:aws:iam::999988887777:role/Pipeline) cannot be assumed.\nError: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 0123, api error AccessDenied: User: arn:aws:iam::999988887777:user/example is not authorized to perform: sts:AssumeRole",
            /The role of the AWS profile cannot be assumed: correct the profile/,
        ],
        [
            "too many requests",
            "operation error Organizations: DescribeOrganization, https response error StatusCode: 400, RequestID: 0123, api error TooManyRequestsException: rate exceeded",
            /AWS is busy or unavailable: run the command again/,
        ],
        [
            "an account in no organization",
            "reading Organizations Organization: operation error Organizations: DescribeOrganization, AWSOrganizationsNotInUseException: Your account is not a member of an organization.",
            /organization\.managementAccountId is 111122223333, but that account belongs to no organization/,
        ],
    ];
    for (const [what, text, remedy] of causes)
        it(`refuses ${what} once, however many questions it prevents`, async () => {
            const error = failed(
                `invocation of ${getOrganization} returned an error: 1 error occurred:\n\t* ${text}\n`,
            );
            await assert.rejects(check({ organization: error, account: error }), (refusal: Error) => {
                const lines = refusal.message.split("\n").slice(1);
                assert.equal(lines.length, 1, refusal.message);
                assert.match(lines[0] ?? "", remedy);
                assert.ok(lines[0]?.endsWith(`AWS says: ${text.replaceAll(/\s+/g, " ")}`), refusal.message);
                assert.equal(refusal.stack, undefined);
                return true;
            });
        });

    it("refuses an organization that AWS does not find, as the provider reports it", async () => {
        await assert.rejects(
            check({ organization: failed("reading Organizations Organization: couldn't find resource"), account }),
            /that account belongs to no organization: correct it, or create an organization/,
        );
    });

    it("refuses credentials that may not look the organization up", async () => {
        const text =
            "reading Organizations Organization: operation error Organizations: DescribeOrganization, https response error StatusCode: 400, RequestID: 0123, api error AccessDeniedException: You don't have permissions to access this resource.";
        await assert.rejects(
            check({ organization: failed(text), account }, "arn:aws:iam::111122223333:role/Deploy"),
            /organization\.id is o-exampleorgid, which could not be looked up: let arn:aws:iam::111122223333:role\/Deploy call organizations:DescribeOrganization \(docs\/deploy-roles\)\. AWS says: reading/,
        );
    });

    it("refuses a deploy role that cannot be assumed, in each account", async () => {
        const role = (arn: string) =>
            failed(
                `IAM Role (${arn}) cannot be assumed. Error: operation error STS: AssumeRole, https response error StatusCode: 403, RequestID: 0123, api error AccessDenied: User is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
            );
        const managementRole = "arn:aws:iam::111122223333:role/Deploy";
        const answers = {
            organization: role(managementRole),
            account: role(managementRole),
            identity: role("arn:aws:iam::444455556666:role/Deploy"),
        };
        await assert.rejects(check(answers, managementRole), ({ message }: Error) => {
            const lines = message.split("\n").slice(1);
            assert.equal(lines.length, 2, message);
            assert.match(lines[0] ?? "", /organization\.deployRole is .*111122223333.* which cannot be assumed: check/);
            assert.match(lines[1] ?? "", /logArchive\.deployRole is .*444455556666.* which cannot be assumed: check/);
            return true;
        });
    });

    it("refuses a log-archive role of another account", async () => {
        await assert.rejects(
            check({ organization, account, identity: failed("AWS account ID not allowed: 777788889999") }),
            /logArchive\.accountId is 444455556666, but the credentials belong to account 777788889999: correct logArchive\.accountId or logArchive\.deployRole/,
        );
    });

    it("shows the error of AWS if it has no remedy", async () => {
        await assert.rejects(
            check({ organization: failed("something new"), account }),
            /organization\.id is o-exampleorgid, which could not be looked up\. AWS says: something new$/,
        );
    });

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

/** Answers of AWS. */
interface Answers {
    organization: object | Error;
    account: object | Error;
    /** Answer to the log-archive account's provider. Default: its account. */
    identity?: object | Error;
}

/** An error whose text reaches the program in its details. */
function failed(text: string): Error {
    return Object.assign(new Error(), { details: text });
}

/** Runs the check with these answers of AWS. */
async function check(answers: Answers, managementDeployArn?: string): Promise<void> {
    await pulumi.runtime.setMocks({
        newResource: ({ name, inputs }) => ({ id: name, state: inputs as Record<string, unknown> }),
        call: ({ token }) => {
            const identity = answers.identity ?? { accountId: "444455556666" };
            const others = token === getAccount ? answers.account : identity;
            const answer = token === getOrganization ? answers.organization : others;
            if (answer instanceof Error) throw answer;
            return answer;
        },
    });
    const provider = (name: string) => new aws.Provider(name, { region: "eu-west-1" });
    await refuseObstacles(
        organizationObstacles(
            {
                homeRegion: "eu-west-1",
                organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
                logArchiveAccountId: "444455556666",
                roles: { managementDeployArn, logArchiveDeployArn: "arn:aws:iam::444455556666:role/Deploy" },
            },
            { management: provider("management"), logArchive: provider("log-archive") },
        ),
    );
}
