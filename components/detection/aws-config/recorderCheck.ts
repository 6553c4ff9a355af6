import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../../config/schema";
import { managementQuestion, type OrganizationCheckInputs } from "../../organization/organizationCheck";
import { refused } from "../../questions";

/** Names that AWS's console and CLI, and Control Tower, give to a recorder. */
const usualNames = ["default", "aws-controltower-BaselineConfigRecorder"];

type Inputs = Omit<OrganizationCheckInputs, "logArchiveAccountId">;

/**
 * Asks AWS, with the management account's credentials, whether the account has a configuration recorder in the home
 * Region: AWS refuses rules without one, and a second one, but only after everything before it has been created. The
 * provider cannot list recorders, so this looks for the configured name or, without it, for the usual ones. The
 * program's own has another. Without credentials there is no answer: that is logged, and nothing is checked.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 *
 * @returns Every obstacle, as a sentence with its remedy.
 */
export async function recorderObstacles(
    settings: Settings["detection"]["config"],
    inputs: Inputs,
    provider: aws.Provider,
): Promise<string[]> {
    const { recorder, recorderName, rules } = settings;
    if (recorder === "existing" && !hasRulesInManagement(settings, inputs)) return [];
    const names = recorderName === undefined ? usualNames : [recorderName];
    const setting =
        recorder === "create" ? "detection.config.recorder is create" : `detection.config.rules is ${rules}`;
    const findings = await Promise.all(names.map((name) => find(name, setting, inputs, provider)));
    if (findings.includes("unknown"))
        await pulumi.log.info(
            "AWS was not asked whether the management account has a configuration recorder: there are no credentials, or the Region cannot answer.",
        );
    const refusals = findings.flatMap((finding) => (typeof finding === "object" ? [finding.refused] : []));
    const found = names.filter((_, index) => findings[index] === "found");
    if (recorder === "create" && found.length > 0)
        return [
            ...refusals,
            `${setting}, but the management account has the recorder ${found.join(" and ")} in the home Region, and AWS allows one: write existing.`,
        ];
    if (recorder === "existing" && findings.every((finding) => finding === "none"))
        return [
            `${setting}, but the management account has no configuration recorder named ${names.join(" or ")} in the home Region, ${inputs.homeRegion}, and AWS refuses rules without one: write create in detection.config.recorder, name a recorder of another name in detection.config.recorderName, or write none in detection.config.rules.`,
        ];
    return refusals;
}

/** Whether rules are created in the management account, whose recorder the program asks for. */
function hasRulesInManagement(
    { rules, excludedAccounts }: Settings["detection"]["config"],
    { organization }: Inputs,
): boolean {
    return (
        rules === "account" ||
        (rules === "organization" && !excludedAccounts.includes(organization.managementAccountId))
    );
}

async function find(
    name: string,
    setting: string,
    inputs: Inputs,
    provider: aws.Provider,
): Promise<"found" | "none" | "unknown" | { refused: string }> {
    try {
        const recorder = await aws.cloudcontrol.getResource(
            { typeName: "AWS::Config::ConfigurationRecorder", identifier: name },
            { provider },
        );
        // A call without credentials returns no properties.
        return (recorder as Partial<typeof recorder>).id === undefined ? "unknown" : "found";
    } catch (error) {
        const { message } = error as Error;
        // Cloud Control supports recorders since 2026, and not in every Region.
        if (/TypeNotFoundException|UnsupportedActionException/.test(message)) return "unknown";
        if (/couldn't find resource|empty result|ResourceNotFoundException/.test(message)) return "none";
        const question = managementQuestion(inputs, `${setting}, but whether the account has a recorder`, [
            "cloudformation:GetResource",
            "config:DescribeConfigurationRecorders",
            "config:ListTagsForResource",
        ]);
        return { refused: refused(question, error) };
    }
}
