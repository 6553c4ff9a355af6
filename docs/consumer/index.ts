import { readLandingZone } from "@landing-zone/outputs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// The other half of `logArchive.readerRoles`: a role of another account can only read if its own account allows it too.
const { archiveBucketArn, archiveKmsKeyArn, archiveKeyLayout } = readLandingZone(
    new pulumi.Config().require("landingZone"),
);

new aws.iam.RolePolicy("read-audit-log", {
    role: "SecurityAnalyst",
    policy: {
        Version: "2012-10-17",
        Statement: [
            { Effect: "Allow", Action: "s3:ListBucket", Resource: archiveBucketArn },
            { Effect: "Allow", Action: "s3:GetObject", Resource: pulumi.interpolate`${archiveBucketArn}/*` },
            { Effect: "Allow", Action: "kms:Decrypt", Resource: archiveKmsKeyArn },
        ],
    },
});

export const whereToLook = archiveKeyLayout.logFiles;
