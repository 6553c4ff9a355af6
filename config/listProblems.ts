import { partitionOf } from "./partition";
import type { Problem } from "./rule";

/**
 * Items that a list has more than once.
 *
 * @param alike What is equal in two items that mean the same. Default: everything.
 */
export function listedAgain<Item>(
    path: string,
    list: Item[],
    alike: (item: Item) => unknown = (item) => item,
): Problem[] {
    const texts = list.map((value) => JSON.stringify(alike(value)));
    return list.flatMap((value, index) =>
        texts.indexOf(texts[index] ?? "") < index
            ? [{ path: `${path}[${index}]`, value, remedy: "it is listed twice; remove one" }]
            : [],
    );
}

/**
 * What is equal in two names of roles of which an account can have one: the name without its path, in small letters.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function sameRole(role: string): string {
    return role.slice(role.lastIndexOf("/") + 1).toLowerCase();
}

/** What is equal in two ARNs of roles of which an account can have one. */
export function sameRoleArn(arn: string): string {
    return `${arn.slice(0, arn.indexOf("/"))}/${sameRole(arn)}`;
}

/** ARNs of another partition than the home Region's, which match nothing in CloudTrail and IAM. */
export function inAnotherPartition(path: string, arns: string[], homeRegion: string, what: string): Problem[] {
    const partition = `arn:${partitionOf(homeRegion)?.name}:`;
    const contradicts = { path: "homeRegion", value: homeRegion };
    const remedy = `name ${what} whose ARN starts with ${partition}`;
    return arns.flatMap((value, index) =>
        value.startsWith(partition) ? [] : [{ path: `${path}[${index}]`, value, contradicts, remedy }],
    );
}
