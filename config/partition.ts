import { Region } from "@pulumi/aws/types/enums";

/** An AWS partition: Regions that share accounts, ARNs and an organization. */
export interface Partition {
    /** Second part of every ARN in it. */
    name: string;
    /**
     * Suffix of its regional service principals. It differs from that of the endpoints in `aws-eusc`, where IAM refuses
     * principals in `amazonaws.eu`.
     */
    principalSuffix: string;
    /** Region in which the events of IAM appear. */
    globalRegion: string;
    /**
     * Region in which the events of Organizations and Account Management appear.
     * https://docs.aws.amazon.com/organizations/latest/userguide/region-support.html
     * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html
     */
    organizationsRegion: string;
}

const direction = "(central|north|south|(north|south)?(east|west))";

const partitions: [regions: string, partition: Partition][] = [
    [
        `us-gov-${direction}-[1-9]`,
        {
            name: "aws-us-gov",
            principalSuffix: "amazonaws.com",
            globalRegion: "us-gov-west-1",
            organizationsRegion: "us-gov-west-1",
        },
    ],
    [
        `cn-${direction}-[1-9]`,
        {
            name: "aws-cn",
            principalSuffix: "amazonaws.com.cn",
            globalRegion: "cn-north-1",
            organizationsRegion: "cn-northwest-1",
        },
    ],
    [
        `eusc-de-${direction}-[1-9]`,
        {
            name: "aws-eusc",
            principalSuffix: "amazonaws.com",
            globalRegion: "eusc-de-east-1",
            organizationsRegion: "eusc-de-east-1",
        },
    ],
    [
        `(af|ap|ca|eu|il|me|mx|sa|us)-${direction}-[1-9]`,
        {
            name: "aws",
            principalSuffix: "amazonaws.com",
            globalRegion: "us-east-1",
            organizationsRegion: "us-east-1",
        },
    ],
];

/**
 * The partition of a Region; undefined for what is not a Region of a partition above.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function partitionOf(region: string): Partition | undefined {
    return partitions.find(([regions]) => new RegExp(`^${regions}$`).test(region))?.[1];
}

/** The Regions that the AWS provider knows, of the partitions above. A new one comes with a new @pulumi/aws. */
export const regions: string[] = Object.values(Region).filter((region) => partitionOf(region) !== undefined);
