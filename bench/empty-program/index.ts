import * as aws from "@pulumi/aws";

export const region = aws.Region.EUWest1;
