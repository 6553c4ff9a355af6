import { S3Client, HeadBucketCommand } from "@aws-sdk/client-s3";
import { CloudTrailClient, GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import assert from "node:assert/strict";
import { logArchive, management } from "./emulatedAws";
import { scenario } from "./scenario";

scenario("the landing zone of prod, taken down on purpose", "prod", (world) => {
    before(async () => {
        await world().deployment.up();
    });

    it("leaves the archive and the trail standing in AWS", async () => {
        const { aws, deployment } = world();
        await deployment.unprotectAll();
        await deployment.stack.destroy();
        await aws
            .client(S3Client, logArchive)
            .send(new HeadBucketCommand({ Bucket: "audit-log-archive-444455556666-eu-west-1-an" }));
        const { IsLogging } = await aws
            .client(CloudTrailClient, management)
            .send(new GetTrailStatusCommand({ Name: "audit-log-organization-trail" }));
        assert.equal(IsLogging, true);
    });

    it("is imported by a new stack, which replaces nothing", async () => {
        const { deployment } = world();
        const imported = await deployment.takeOver();
        assert.ok(imported > 25, `${imported} resources were imported`);
        const { replace, delete: deleted } = await deployment.up();
        assert.deepEqual({ replace, deleted }, { replace: undefined, deleted: undefined });
        await deployment.up({ expectNoChanges: true });
    });
});
