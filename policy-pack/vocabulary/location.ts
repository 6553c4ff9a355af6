import type { Declared } from "./declared";
import { fromJson, list, type Value } from "./values";

/** The location of resources: partition, Region and account. */

/** The Region of a resource; undefined if the program does not show it. */
export function regionOf({ properties, provider }: Declared): Value | undefined {
    return properties.region ?? provider.region;
}

/** The partitions with their own Regions, by the prefix of the Regions' names. All others are in `aws`. */
const partitions = {
    "cn-": "aws-cn",
    "eusc-": "aws-eusc",
    "us-gov-": "aws-us-gov",
    "us-isob-": "aws-iso-b",
    "us-iso-": "aws-iso",
};

/** The partition of a Region; the most common one if the Region is not known. */
export function partitionOf(region: Value | undefined): string {
    const name = typeof region === "string" ? region : "";
    return Object.entries(partitions).find(([start]) => name.startsWith(start))?.[1] ?? "aws";
}

/** The accounts that a provider may use. A list in a provider's inputs is JSON text. */
export function accountIds(allowedAccountIds: Value | undefined): string[] {
    return list(fromJson(allowedAccountIds)).flatMap((id) =>
        typeof id === "string" || typeof id === "number" ? [String(id)] : [],
    );
}

/** Whether a provider may use only this account. */
export function isPinnedTo(allowedAccountIds: Value | undefined, account: string | undefined): boolean {
    const [only, ...others] = accountIds(allowedAccountIds);
    return account !== undefined && only === account && others.length === 0;
}

/** The account in an ARN, or of an account principal. */
export function accountIn(name: Value | undefined): string | undefined {
    if (typeof name !== "string") return undefined;
    const account = name.startsWith("arn:") ? name.split(":")[4] : name;
    return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}
