import * as pulumi from "@pulumi/pulumi";

/**
 * An error for the person who runs the program: Pulumi shows only the message. It has no stack, which Pulumi does not
 * show, and which takes Node.js 20 and 22 a quarter of a minute to color.
 */
export function refusal(message: string): pulumi.RunError {
    const error = new pulumi.RunError(message);
    error.stack = undefined;
    return error;
}
