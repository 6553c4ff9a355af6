import * as pulumi from "@pulumi/pulumi";

/**
 * Stops `pulumi destroy` before it deletes anything. Pulumi deletes what others depend on last, and refuses what is
 * protected only when it comes to it: without this, `pulumi destroy --skip-preview` removes all that watches the log
 * and then stops at the log. This depends on everything, so it comes first, and it is protected; what a refused
 * resource depends on, Pulumi leaves alone.
 */
export class DestroyGuard extends pulumi.ComponentResource {
    /** @param guarded Components with all that must not be destroyed. */
    constructor(name: string, guarded: pulumi.Resource[]) {
        super("landing-zone:index:DestroyGuard", name, {}, { dependsOn: guarded, protect: true });
        this.registerOutputs();
    }
}
