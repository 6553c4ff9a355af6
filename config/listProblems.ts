import { partitionOf } from "./partition";
import type { Problem } from "./rule";

/**
 * What a list has a second time.
 *
 * @param alike What is the same in items that stand for one. Default: everything.
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

/** ARNs of another partition than the home Region's: CloudTrail and IAM would never meet them. */
export function inAnotherPartition(path: string, arns: string[], homeRegion: string, what: string): Problem[] {
    const partition = `arn:${partitionOf(homeRegion)?.name}:`;
    const contradicts = { path: "homeRegion", value: homeRegion };
    const remedy = `name ${what} whose ARN starts with ${partition}`;
    return arns.flatMap((value, index) =>
        value.startsWith(partition) ? [] : [{ path: `${path}[${index}]`, value, contradicts, remedy }],
    );
}
