import * as pulumi from "@pulumi/pulumi";
import { exampleOutputs, outputsVersion, type LandingZoneOutputs } from "./landingZoneOutputs";

const outputNames = Object.keys(exampleOutputs) as (keyof LandingZoneOutputs)[];

/** The outputs of a landing zone's stack, each as an `Output`. */
export type LandingZone = { readonly [Name in keyof LandingZoneOutputs]: pulumi.Output<LandingZoneOutputs[Name]> };

/** The outputs that the landing zone's program must export. */
export type LandingZoneExports = {
    readonly [Name in keyof LandingZoneOutputs]: pulumi.Input<LandingZoneOutputs[Name]>;
};

/**
 * Reads the outputs of a landing zone's stack. Every output fails if the stack lacks one, or exports an older version
 * than this package reads.
 *
 * @param stack Full name of the stack: `organization/landing-zone/prod`.
 *
 * @example
 * const { archiveBucketArn, archiveKmsKeyArn } = readLandingZone("example/landing-zone/prod");
 */
export function readLandingZone(stack: string, opts?: pulumi.CustomResourceOptions): LandingZone {
    const outputs = new pulumi.StackReference(stack, {}, opts).outputs.apply((exported) => checked(stack, exported));
    return Object.fromEntries(outputNames.map((name) => [name, outputs.apply((all) => all[name])])) as LandingZone;
}

function checked(stack: string, exported: Partial<LandingZoneOutputs>): LandingZoneOutputs {
    const version = exported.outputsVersion;
    if (version === undefined)
        throw refusal(
            `Stack ${stack} has no output outputsVersion: it is not a landing zone, or was never deployed. ` +
                "Write the stack's full name (organization/project/stack) and deploy it first.",
        );
    if (version < outputsVersion)
        throw refusal(
            `Stack ${stack} exports version ${version} of the landing zone's outputs, and this program reads version ${outputsVersion}: update the landing zone, or use an older @landing-zone/outputs.`,
        );
    const missing = outputNames.filter((name) => exported[name] === undefined);
    if (missing.length > 0)
        throw refusal(
            `Stack ${stack} lacks the outputs ${missing.join(", ")}: deploy it again with an unmodified landing zone.`,
        );
    return exported as LandingZoneOutputs;
}

/**
 * Pulumi shows only the message of such an error. Without a stack trace, Node.js 20 and 22 do not spend about 15
 * seconds on coloring it.
 */
function refusal(message: string): pulumi.RunError {
    const error = new pulumi.RunError(message);
    error.stack = undefined;
    return error;
}
