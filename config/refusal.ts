import * as pulumi from "@pulumi/pulumi";

/**
 * An error for whoever runs the program: Pulumi shows the message alone. Without its stack, which nobody sees, it also
 * spares them the quarter of a minute that Node.js 20 and 22 need to colour stack frames of the SDK.
 */
export function refusal(message: string): pulumi.RunError {
    const error = new pulumi.RunError(message);
    error.stack = undefined;
    return error;
}
