import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { inAccount, type AccountOptions } from "../accountOptions";
import { kept } from "../kept";

/**
 * Trusted access of CloudTrail to the organization: without it, CloudTrail cannot reach the member accounts, and new
 * accounts have no trail. It is a resource of its own, so that the program does not manage the organization's list of
 * trusted services.
 * https://docs.aws.amazon.com/organizations/latest/userguide/services-that-can-integrate-cloudtrail.html
 */
export class TrustedAccess extends pulumi.ComponentResource {
    /** The organization trail must wait for this. */
    readonly serviceAccess: aws.organizations.AwsServiceAccess;

    constructor(name: string, opts: AccountOptions) {
        super("landing-zone:organization:TrustedAccess", name, {}, inAccount(name, opts));
        this.serviceAccess = new aws.organizations.AwsServiceAccess(
            `${name}-cloudtrail`,
            { servicePrincipal: "cloudtrail.amazonaws.com" },
            { parent: this, ...kept },
        );
        this.registerOutputs();
    }
}
