import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { refusal } from "../config/refusal";

/** Options of a component that works in one account. */
export interface AccountOptions extends pulumi.ComponentResourceOptions {
    /** The account's provider. All that the component makes is made with it. */
    provider: aws.Provider;
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
