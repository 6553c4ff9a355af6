import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { left } from "../../kept";
import type { ManagedRule } from "./managedRules";

export interface ConfigRulesArgs {
    /** Begins the name of every rule. */
    ownPrefix: string;
    rules: ManagedRule[];
    /** In every account of the organization but these. Default: in the management account alone. */
    organization?: { excludedAccounts: string[] };
    /** The rules wait for these: AWS Config refuses a rule where there is no recorder. */
    dependsOn: pulumi.Resource[];
}

/**
 * AWS Config rules, in one account or in all.
 * https://docs.aws.amazon.com/config/latest/developerguide/config-rule-multi-account-deployment.html
 */
export class ConfigRules extends pulumi.ComponentResource {
    constructor(name: string, args: ConfigRulesArgs, opts: AccountOptions) {
        super("landing-zone:detection:ConfigRules", name, {}, inAccount(name, opts));
        const { organization, ownPrefix } = args;
        const child = { parent: this };

        const serviceAccess =
            organization &&
            new aws.organizations.AwsServiceAccess(
                name,
                { servicePrincipal: "config-multiaccountsetup.amazonaws.com" },
                // Others' organization rules and conformance packs need it too.
                { ...child, ...left },
            );
        // Without trusted access AWS Config reaches no member account.
        const waits = { ...child, dependsOn: [...args.dependsOn, ...(serviceAccess ? [serviceAccess] : [])] };

        for (const { name: what, identifier, description, parameters, resourceTypes } of args.rules) {
            const rule = {
                name: `${ownPrefix}${what}`,
                description,
                inputParameters: parameters && JSON.stringify(parameters),
            };
            if (organization)
                new aws.cfg.OrganizationManagedRule(
                    `${name}-${what}`,
                    {
                        ...rule,
                        ruleIdentifier: identifier,
                        resourceTypesScopes: resourceTypes,
                        excludedAccounts: organization.excludedAccounts,
                    },
                    waits,
                );
            else
                new aws.cfg.Rule(
                    `${name}-${what}`,
                    {
                        ...rule,
                        source: { owner: "AWS", sourceIdentifier: identifier },
                        scope: resourceTypes && { complianceResourceTypes: resourceTypes },
                    },
                    waits,
                );
        }
        this.registerOutputs();
    }
}
