import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refusal } from "../../../config/refusal";
import type { Settings } from "../../../config/schema";

/** Names that AWS's console and CLI, and Control Tower, give to a recorder. */
const usualNames = ["default", "aws-controltower-BaselineConfigRecorder"];

const setting = "detection.config.recorder is create";

/**
 * Asks AWS, with the management account's credentials, whether the account has a configuration recorder already: AWS
 * refuses a second one, but only once all that comes before it has been made. Nobody can list recorders here, so this
 * looks for the names that they usually have. The program's own has another. Throws if there is one. Without
 * credentials there is no answer: that is logged, and nothing is checked.
 * https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html
 */
export async function checkRecorder(
    { recorder }: Pick<Settings["detection"]["config"], "recorder">,
    provider: aws.Provider,
): Promise<void> {
    if (recorder !== "create") return;
    const findings = await Promise.all(usualNames.map((name) => find(name, provider)));
    const found = usualNames.filter((_, index) => findings[index] === "found");
    if (found.length > 0)
        throw refusal(
            `${setting}, but the management account has the recorder ${found.join(" and ")} in the home Region, and AWS allows one: write existing.`,
        );
    if (findings.includes("unknown"))
        await pulumi.log.info("Nobody here could ask AWS whether the management account has a configuration recorder.");
}

async function find(name: string, provider: aws.Provider): Promise<"found" | "none" | "unknown"> {
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
        throw refusal(
            `${setting}, but whether the account has a recorder could not be looked up: let the management account's credentials call cloudformation:GetResource, config:DescribeConfigurationRecorders and config:ListTagsForResource. AWS says: ${message}`,
        );
    }
}
