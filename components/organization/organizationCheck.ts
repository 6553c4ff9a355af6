import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../config/refusal";
import type { Settings } from "../../config/schema";

export interface OrganizationCheckInputs {
    organization: Pick<Settings["organization"], "id" | "managementAccountId">;
    logArchiveAccountId: string;
}

/**
 * Asks AWS, with the management account's credentials, whether the organization can have an organization trail. Throws
 * one error that lists every obstacle with its remedy. Without credentials there is no answer: that is logged, and
 * nothing is checked.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
 */
export async function checkOrganization(inputs: OrganizationCheckInputs, provider: aws.Provider): Promise<void> {
    const found = await aws.organizations.getOrganization({ returnOrganizationOnly: true }, { provider });
    if (!isAnswered(found)) {
        await pulumi.log.info("The organization was not checked: nobody here could ask AWS.");
        return;
    }
    const obstacles = [
        ...organizationObstacles(found, inputs),
        ...(await logArchiveAccountObstacles(inputs, provider)),
    ];
    if (obstacles.length === 0) return;
    throw refusal(
        ["The organization cannot have this landing zone yet:", ...obstacles.map((obstacle) => `  - ${obstacle}`)].join(
            "\n",
        ),
    );
}

/** A call that nobody could answer comes back without properties. */
function isAnswered(result: { id?: string }): boolean {
    return result.id !== undefined;
}

function organizationObstacles(
    found: aws.organizations.GetOrganizationResult,
    { organization: { id, managementAccountId } }: OrganizationCheckInputs,
): string[] {
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
            `${found.id} has consolidated billing only: enable all features (aws organizations enable-all-features) and have every invited account approve.`,
        );
    return obstacles;
}

async function logArchiveAccountObstacles(
    { organization, logArchiveAccountId }: OrganizationCheckInputs,
    provider: aws.Provider,
): Promise<string[]> {
    const setting = `logArchive.accountId is ${logArchiveAccountId}`;
    try {
        const account = await aws.organizations.getAccount({ accountId: logArchiveAccountId }, { provider });
        if (!isAnswered(account) || account.state === "ACTIVE") return [];
        return [`${setting}, whose state is ${account.state}: reactivate that account or name an active one.`];
    } catch (error) {
        const { message } = error as Error;
        if (message.includes("AccountNotFoundException"))
            return [
                `${setting}, which is no member of ${organization.id}: name a member account, or invite this one first.`,
            ];
        return [
            `${setting}, which could not be looked up: let the management account's credentials call organizations:DescribeAccount. AWS says: ${message}`,
        ];
    }
}
