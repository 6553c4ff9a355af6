/** An AWS partition: Regions that share accounts, ARNs and an Organization. */
export interface Partition {
    /** Second part of every ARN in it. */
    name: string;
    /** Ending of its regional service principals. */
    dnsSuffix: string;
}

const partitions: [regions: RegExp, partition: Partition][] = [
    [/^us-gov-[a-z]+-\d$/, { name: "aws-us-gov", dnsSuffix: "amazonaws.com" }],
    [/^cn-[a-z]+-\d$/, { name: "aws-cn", dnsSuffix: "amazonaws.com.cn" }],
    [/^(af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d$/, { name: "aws", dnsSuffix: "amazonaws.com" }],
];

/**
 * The partition of a Region, by the shape of its name, so that a new Region needs no new version; undefined for what is no Region's name.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): Partition | undefined {
    return partitions.find(([regions]) => regions.test(region))?.[1];
}
