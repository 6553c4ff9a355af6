import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

// Credentials that nobody has: a preview that creates everything asks AWS nothing.
const provider = new aws.Provider("offline", {
    region: "eu-west-1",
    allowedAccountIds: ["111122223333"],
    accessKey: "example",
    secretKey: "example",
    skipCredentialsValidation: true,
    skipMetadataApiCheck: true,
    skipRequestingAccountId: true,
});

new aws.cloudtrail.Trail(
    "trail",
    {
        s3BucketName: "audit-log-archive",
        isOrganizationTrail: true,
        isMultiRegionTrail: true,
        kmsKeyId: new pulumi.Config().requireBoolean("encrypted")
            ? "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab"
            : undefined,
    },
    { provider },
);
