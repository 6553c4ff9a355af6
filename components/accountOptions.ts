import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "../config/refusal";
import type { Providers } from "../providers";

/** Options of a component that works in one account. */
export interface AccountOptions extends pulumi.ComponentResourceOptions {
    /** The account's provider. All that the component makes is made with it. */
    provider: aws.Provider;
}

/** Options of a component that works in both accounts, with the provider of each. */
export interface BothAccountsOptions extends Providers {
    /** Default: the stack. */
    parent?: pulumi.Resource;
}

/**
 * Throws where the provider is missing: a default provider would act in whichever account the credentials happen to
 * belong to.
 */
export function inAccount(name: string, opts: AccountOptions): AccountOptions {
    if (!(opts as Partial<AccountOptions> | undefined)?.provider)
        throw refusal(`${name} has no provider: pass the one of its account as opts.provider.`);
    return opts;
}

/** The options that Pulumi knows. Throws where a provider is missing, as `inAccount` does. */
export function inBothAccounts(name: string, opts: BothAccountsOptions): pulumi.ComponentResourceOptions {
    const { management, logArchive, parent } = opts as Partial<BothAccountsOptions>;
    if (!management || !logArchive)
        throw refusal(`${name} lacks a provider: pass those of both accounts as opts.management and opts.logArchive.`);
    return { parent };
}
