import { isProvider } from "../resources";
import type { PreviewedResource, Value } from "../result";
import { nameOf } from "../urn";
import { isSecret } from "../values";
import { groupBy, sortBy } from "./collections";

/** What one provider manages. */
export interface Managed {
    /** Name of the provider. Absent for what no provider manages: components that have no resources. */
    provider?: string;
    /** AWS account that the provider works in. Absent where its configuration does not tell. */
    account?: string;
    /** In the order of the result. */
    resources: PreviewedResource[];
}

/** True for what the program's reader calls a resource: neither a component nor a provider. */
export function isManaged(resource: PreviewedResource): boolean {
    return resource.custom && !isProvider(resource);
}

/** The resources by provider: by account, then by the provider's name, those without a provider last. */
export function byProvider(leaves: PreviewedResource[], all: PreviewedResource[]): Managed[] {
    const groups = [...groupBy(leaves, (resource) => resource.provider)].map(([urn, resources]): Managed => {
        if (urn === undefined) return { resources };
        return { provider: nameOf(urn), account: accountOf(all.find((one) => one.urn === urn)), resources };
    });
    return sortBy(groups, ({ account = "~", provider = "~" }) => `${account} ${provider}`);
}

/**
 * The account that an AWS provider is bound to: the only one that it allows, else that of the last role that it
 * assumes.
 */
function accountOf(provider: PreviewedResource | undefined): string | undefined {
    const { allowedAccountIds, assumeRoles, assumeRole } = provider?.inputs ?? {};
    const allowed = plain(allowedAccountIds).match(/\b\d{12}\b/g) ?? [];
    const roles = [...plain(assumeRoles ?? assumeRole).matchAll(/:iam::(\d{12}):role\//g)];
    return allowed.length === 1 ? allowed[0] : roles.at(-1)?.[1];
}

/** Text to search in. A provider's lists and objects come as JSON already. */
function plain(value: Value | undefined): string {
    if (value === undefined || isSecret(value)) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
}
