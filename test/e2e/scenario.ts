import { Deployment } from "./deployment";
import { EmulatedAws } from "./emulatedAws";
import { missingTool } from "./tools";

/** What a scenario works with: an AWS without a landing zone, and an empty stack. */
export interface World {
    aws: EmulatedAws;
    deployment: Deployment;
}

/**
 * Tests that depend on each other in an isolated world. If the Pulumi CLI or emulated AWS is missing, they are skipped,
 * and one sentence reports what is missing.
 */
export function scenario(
    title: string,
    environment: string,
    tests: (world: () => World) => void,
    /**
     * Whether AWS Config records in the management account before the first deployment, a prerequisite in the README.
     */
    { recorder = true } = {},
): void {
    describe(title, function () {
        this.timeout("15m");
        let world: World | undefined;

        before(async function () {
            const missing = missingTool();
            if (missing !== undefined) {
                console.log(`    Skipped. ${missing}`);
                this.skip();
            }
            const aws = await EmulatedAws.start();
            if (recorder) await aws.createConfigurationRecorders();
            world = { aws, deployment: await Deployment.create(aws, environment) };
        });

        after(() => {
            world?.deployment.remove();
            world?.aws.stop();
        });

        tests(() => {
            if (world === undefined) throw new Error("The world is created before the first test.");
            return world;
        });
    });
}
