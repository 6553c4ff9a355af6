import { outputsVersion, readLandingZone, type LandingZone, type LandingZoneOutputs } from "@landing-zone/outputs";
import { preview } from "@landing-zone/preview";
import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { find, root } from "./landingZone";

const exported: LandingZoneOutputs = {
    outputsVersion,
    homeRegion: "eu-west-1",
    partition: "aws",
    organizationId: "o-exampleorgid",
    managementAccountId: "111122223333",
    logArchiveAccountId: "444455556666",
    trailName: "audit-log-organization-trail",
    trailArn: "arn:aws:cloudtrail:eu-west-1:111122223333:trail/audit-log-organization-trail",
    archiveBucketName: "audit-log-archive-444455556666-eu-west-1-an",
    archiveBucketArn: "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an",
    archiveKmsKeyArn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    archiveKeyLayout: {
        logFiles: "AWSLogs/o-exampleorgid/{accountId}/",
        digestFiles: "AWSLogs/o-exampleorgid/{accountId}/",
    },
    accessLogBucketName: "audit-log-access-444455556666-eu-west-1-an",
    deliveryTopicArn: "arn:aws:sns:eu-west-1:444455556666:audit-log-delivery",
    logGroupName: "/audit-log/organization-trail",
    logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:/audit-log/organization-trail",
    alarmTopicArn: "arn:aws:sns:eu-west-1:111122223333:audit-log-alarms",
    backupAlarmTopicArn: "arn:aws:sns:eu-west-1:444455556666:audit-log-alarms-backup",
};

describe("reading the landing zone's outputs", () => {
    it("gives every output with its value", async () => {
        const landingZone = readFrom(exported);
        for (const [name, value] of Object.entries(exported))
            assert.deepEqual(await valueOf(landingZone[name as keyof LandingZone]), value, name);
    });

    it("ignores additional outputs of a newer landing zone", async () => {
        const landingZone = readFrom({ ...exported, outputsVersion: outputsVersion + 1, replicaBucketName: "replica" });
        assert.equal(await valueOf(landingZone.trailArn), exported.trailArn);
    });

    const refused: [what: string, outputs: object, message: RegExp][] = [
        [
            "a stack that was never deployed or is another project's",
            {},
            /^Stack example\/landing-zone\/prod has no output outputsVersion: it is not a landing zone, or was never deployed\./,
        ],
        [
            "outputs older than it can read",
            { ...exported, outputsVersion: outputsVersion - 1 },
            /exports version 2 of the landing zone's outputs, and this program reads version 3: update the landing zone/,
        ],
        [
            "a stack that lacks outputs, naming them",
            { ...exported, trailArn: undefined, logGroupArn: undefined },
            /^Stack example\/landing-zone\/prod lacks the outputs trailArn, logGroupArn: deploy it again/,
        ],
    ];
    for (const [what, outputs, message] of refused) {
        it(`refuses ${what}`, async () => {
            const landingZone = readFrom(outputs);
            await assert.rejects(valueOf(landingZone.homeRegion), (error: Error) => message.test(error.message));
        });
    }
});

describe("the example program of docs/consumer", () => {
    it("gets the values that the landing zone exports", async () => {
        const stack = "example/landing-zone/prod";
        const result = await preview({
            projectDirectory: `${root}/docs/consumer`,
            stack: "prod",
            answers: {
                read: {
                    [`pulumi:pulumi:StackReference::${stack}`]: {
                        name: stack,
                        outputs: exported,
                        secretOutputNames: [],
                    },
                },
            },
        });
        const { policy } = find(result, "aws:iam/rolePolicy:RolePolicy", "read-audit-log").inputs;
        for (const arn of [exported.archiveBucketArn, exported.archiveKmsKeyArn])
            assert.ok(JSON.stringify(policy).includes(arn), arn);
        assert.deepEqual(result.outputs, { whereToLook: exported.archiveKeyLayout.logFiles });
    });
});

/** Reads a stack that exports the given outputs. */
function readFrom(outputs: object): LandingZone {
    void pulumi.runtime.setMocks({
        newResource: ({ name }) => ({ id: name, state: { name, outputs, secretOutputNames: [] } }),
        call: () => ({}),
    });
    return readLandingZone("example/landing-zone/prod");
}

/** Rejects where the output does. The SDK keeps this method from its types. */
function valueOf(output: pulumi.Output<unknown>): Promise<unknown> {
    return (output as unknown as { promise(): Promise<unknown> }).promise();
}
