import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Settings } from "../../../config/schema";
import { managementQuestion, type OrganizationCheckInputs } from "../../organization/organizationCheck";
import { refused } from "../../questions";

/** Names that AWS's console and CLI, and Control Tower, give to a recorder. */
const usualNames = ["default", "aws-controltower-BaselineConfigRecorder"];

const setting = "detection.config.recorder is create";

type Inputs = Omit<OrganizationCheckInputs, "logArchiveAccountId">;

/**
 * Asks AWS, with the management account's credentials, whether the account has a configuration recorder already: AWS
 * refuses a second one, but only once all that comes before it has been made. Nobody can list recorders here, so this
 * looks for the names that they usually have. The program's own has another. Without credentials there is no answer:
 * that is logged, and nothing is checked.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 *
 * @returns Every obstacle, as a sentence with its remedy.
 */
export async function recorderObstacles(
    { recorder }: Pick<Settings["detection"]["config"], "recorder">,
    inputs: Inputs,
    provider: aws.Provider,
): Promise<string[]> {
    if (recorder !== "create") return [];
    const findings = await Promise.all(usualNames.map((name) => find(name, inputs, provider)));
    const found = usualNames.filter((_, index) => findings[index] === "found");
    if (findings.includes("unknown"))
        await pulumi.log.info("Nobody here could ask AWS whether the management account has a configuration recorder.");
    return [
        ...findings.flatMap((finding) => (typeof finding === "object" ? [finding.refused] : [])),
        ...(found.length > 0
            ? [
                  `${setting}, but the management account has the recorder ${found.join(" and ")} in the home Region, and AWS allows one: write existing.`,
              ]
            : []),
    ];
}

async function find(
    name: string,
    inputs: Inputs,
    provider: aws.Provider,
): Promise<"found" | "none" | "unknown" | { refused: string }> {
    try {
        const recorder = await aws.cloudcontrol.getResource(
            { typeName: "AWS::Config::ConfigurationRecorder", identifier: name },
            { provider },
        );
        // A call that nobody could answer comes back without properties.
        return (recorder as Partial<typeof recorder>).id === undefined ? "unknown" : "found";
    } catch (error) {
        const { message } = error as Error;
        // Cloud Control has known recorders since 2026, and not in every Region.
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
