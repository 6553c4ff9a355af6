import type { Declared } from "./declared";
import { fromJson, list, type Value } from "./values";

/** Where resources are: partition, Region and account. */

/** The Region that a resource is in; undefined where the program does not say. */
export function regionOf({ properties, provider }: Declared): Value | undefined {
    return properties.region ?? provider.region;
}

/** The partitions that have Regions of their own, by how the names of those begin. All others are in `aws`. */
const partitions = { "cn-": "aws-cn", "us-gov-": "aws-us-gov", "us-isob-": "aws-iso-b", "us-iso-": "aws-iso" };

/** The partition of a Region; the one that nearly all are in where the Region is not known. */
export function partitionOf(region: Value | undefined): string {
    const name = typeof region === "string" ? region : "";
    return Object.entries(partitions).find(([start]) => name.startsWith(start))?.[1] ?? "aws";
}

/** The accounts that a provider may act in. A list in a provider's inputs is JSON text. */
export function accountIds(allowedAccountIds: Value | undefined): string[] {
    return list(fromJson(allowedAccountIds)).flatMap((id) =>
        typeof id === "string" || typeof id === "number" ? [String(id)] : [],
    );
}

/** Whether a provider may act in this account alone. */
export function isPinnedTo(allowedAccountIds: Value | undefined, account: string | undefined): boolean {
    const [only, ...others] = accountIds(allowedAccountIds);
    return account !== undefined && only === account && others.length === 0;
}

/** The account in an ARN, or that a principal is. */
export function accountIn(name: Value | undefined): string | undefined {
    if (typeof name !== "string") return undefined;
    const account = name.startsWith("arn:") ? name.split(":")[4] : name;
    return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
