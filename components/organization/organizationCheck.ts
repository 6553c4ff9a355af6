import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../config/schema";
import { refused, type Question } from "../questions";

export interface OrganizationCheckInputs {
    homeRegion: string;
    organization: Pick<Settings["organization"], "id" | "managementAccountId">;
    logArchiveAccountId: string;
    roles: { managementDeployArn?: string; logArchiveDeployArn: string };
}

export interface OrganizationCheckProviders {
    management: aws.Provider;
    logArchive: aws.Provider;
}

/**
 * Asks AWS, with the credentials of both accounts, whether the organization can have an organization trail and a log
 * archive, and whether the program can deploy to both accounts. Without credentials there is no answer: that is logged,
 * and nothing is checked.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
 *
 * @returns Every obstacle, as a sentence with its remedy.
 */
export async function organizationObstacles(
    inputs: OrganizationCheckInputs,
    { management, logArchive }: OrganizationCheckProviders,
): Promise<string[]> {
    const answers = await Promise.all([
        organizationsOwnObstacles(inputs, management),
        logArchiveAccountObstacles(inputs, management),
        logArchiveRoleObstacles(inputs, logArchive),
    ]);
    if (answers[0] === undefined)
        await pulumi.log.info("The organization was not checked: there are no credentials to ask AWS.");
    return answers.flatMap((obstacles) => obstacles ?? []);
}

/** A question for the management account. */
export function managementQuestion(
    { homeRegion, organization, roles }: Omit<OrganizationCheckInputs, "logArchiveAccountId">,
    about: string,
    actions: string[],
): Question {
    return {
        about,
        account: { id: organization.managementAccountId, setting: "organization.managementAccountId" },
        role: { arn: roles.managementDeployArn, setting: "organization.deployRole" },
        region: homeRegion,
        actions,
    };
}

/** A call without credentials returns no properties. */
function isAnswered(result: { id?: string }): boolean {
    return result.id !== undefined;
}

/** @returns Undefined without credentials. */
async function organizationsOwnObstacles(
    inputs: OrganizationCheckInputs,
    provider: aws.Provider,
): Promise<string[] | undefined> {
    const { id, managementAccountId } = inputs.organization;
    let found: aws.organizations.GetOrganizationResult;
    try {
        found = await aws.organizations.getOrganization({ returnOrganizationOnly: true }, { provider });
    } catch (error) {
        const question = managementQuestion(inputs, `organization.id is ${id}, which`, [
            "organizations:DescribeOrganization",
        ]);
        return [
            refused(question, error, [
                {
                    text: /AWSOrganizationsNotInUse|couldn't find resource|empty result/,
                    sentence: () =>
                        `organization.managementAccountId is ${managementAccountId}, but that account belongs to no organization: correct it, or create an organization with all features there (aws organizations create-organization).`,
                },
            ]),
        ];
    }
    if (!isAnswered(found)) return undefined;
    const obstacles: string[] = [];
    if (found.id !== id)
        obstacles.push(
            `organization.id is ${id}, but account ${managementAccountId} belongs to ${found.id}: correct whichever is wrong.`,
        );
    if (found.masterAccountId !== managementAccountId)
        obstacles.push(
            `organization.managementAccountId is ${managementAccountId}, but the management account of ${found.id} is ${found.masterAccountId}: correct it, and deploy with that account's credentials.`,
        );
    if (found.featureSet !== "ALL")
        obstacles.push(
            `${found.id} has consolidated billing only: enable all features (aws organizations enable-all-features), which every invited account must approve.`,
        );
    return obstacles;
}

async function logArchiveAccountObstacles(inputs: OrganizationCheckInputs, provider: aws.Provider): Promise<string[]> {
    const setting = `logArchive.accountId is ${inputs.logArchiveAccountId}`;
    try {
        const account = await aws.organizations.getAccount({ accountId: inputs.logArchiveAccountId }, { provider });
        if (!isAnswered(account) || account.state === "ACTIVE") return [];
        return [`${setting}, whose state is ${account.state}: reactivate that account or name an active one.`];
    } catch (error) {
        const question = managementQuestion(inputs, `${setting}, which`, [
            "organizations:DescribeAccount",
            "organizations:ListParents",
            "organizations:ListTagsForResource",
        ]);
        return [
            refused(question, error, [
                {
                    text: /AccountNotFoundException|couldn't find resource|empty result/,
                    sentence: () =>
                        `${setting}, which is not a member of ${inputs.organization.id}: name a member account, or invite this one first.`,
                },
                {
                    text: /AWSOrganizationsNotInUse/,
                    sentence: () =>
                        `organization.managementAccountId is ${inputs.organization.managementAccountId}, but that account belongs to no organization: correct it, or create an organization with all features there (aws organizations create-organization).`,
                },
            ]),
        ];
    }
}

/** The provider refuses another account, and a role that it cannot assume. */
async function logArchiveRoleObstacles(
    { homeRegion, logArchiveAccountId, roles }: OrganizationCheckInputs,
    provider: aws.Provider,
): Promise<string[]> {
    try {
        await aws.getCallerIdentity({}, { provider });
        return [];
    } catch (error) {
        const question: Question = {
            about: "The log-archive account",
            account: { id: logArchiveAccountId, setting: "logArchive.accountId" },
            role: { arn: roles.logArchiveDeployArn, setting: "logArchive.deployRole" },
            region: homeRegion,
            actions: ["sts:GetCallerIdentity"],
        };
        return [refused(question, error)];
    }
}
