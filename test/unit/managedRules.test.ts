import assert from "node:assert/strict";
import { managedRules, recordedTypes } from "../../components/detection/aws-config/managedRules";
import { namesOf } from "../../config/names";
import { regions } from "../../config/partition";
import { settingsSchema } from "../../config/schema";

const namesIn = (homeRegion: string, namePrefix = "audit-log") =>
    namesOf(
        settingsSchema.parse({
            homeRegion,
            namePrefix,
            organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
            logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        }),
    );

const rulesIn = (homeRegion: string, fullAccessRoles: string[] = []) =>
    managedRules({ names: namesIn(homeRegion), homeRegion, fullAccessRoles });

const attachments = (homeRegion: string, fullAccessRoles?: string[]) =>
    rulesIn(homeRegion, fullAccessRoles).find(({ identifier }) => identifier === "IAM_POLICY_BLACKLISTED_CHECK");

describe("managed rules of AWS Config", () => {
    it("are those that auditors require, by AWS's identifiers", () => {
        assert.deepEqual(
            rulesIn("eu-west-1").map(({ identifier }) => identifier),
            [
                "CLOUD_TRAIL_CLOUD_WATCH_LOGS_ENABLED",
                "CLOUD_TRAIL_ENCRYPTION_ENABLED",
                "CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED",
                "MULTI_REGION_CLOUD_TRAIL_ENABLED",
                "CLOUDTRAIL_SECURITY_TRAIL_ENABLED",
                "IAM_POLICY_BLACKLISTED_CHECK",
            ],
        );
    });

    it("look for both policies of full access, in the partition", () => {
        assert.equal(
            attachments("us-gov-west-1")?.parameters?.policyArns,
            "arn:aws-us-gov:iam::aws:policy/AWSCloudTrail_FullAccess,arn:aws-us-gov:iam::aws:policy/AWSCloudTrailFullAccess",
        );
    });

    it("exempt roles by their names, which is how AWS Config knows them", () => {
        assert.equal(
            attachments("eu-west-1", ["deployment/Deploy", "BreakGlass"])?.parameters?.exceptionList,
            "roles:[Deploy;BreakGlass]",
        );
    });

    it("exempt no principal by default", () => {
        assert.ok(!("exceptionList" in (attachments("eu-west-1")?.parameters ?? {})));
    });

    it("fit into the names and parameters that AWS Config takes", () => {
        const homeRegion = "us-gov-west-1";
        const names = namesIn(homeRegion, "a".repeat(20));
        const fullAccessRoles = Array.from({ length: 12 }, (_, index) => `${index}`.padStart(64, "r"));
        for (const { name, parameters, description } of managedRules({ names, homeRegion, fullAccessRoles })) {
            // A rule of the organization has the shorter name, an account's rule the shorter parameters.
            assert.ok(`${names.prefix}${name}`.length <= 64, name);
            assert.ok(JSON.stringify(parameters ?? {}).length <= 1024, name);
            assert.ok(description.length <= 256, name);
        }
    });

    // https://docs.aws.amazon.com/config/latest/developerguide/iam-policy-blacklisted-check.html
    const withoutIam = [
        "ap-east-2",
        "ap-south-2",
        "ap-southeast-4",
        "ap-southeast-5",
        "ap-southeast-6",
        "ap-southeast-7",
        "ca-west-1",
        "eu-central-2",
        "eu-south-2",
        "eusc-de-east-1",
        "il-central-1",
        "me-central-1",
        "mx-central-1",
    ];
    for (const region of regions)
        it(`${withoutIam.includes(region) ? "leave out" : "have"} attachments in ${region}`, () => {
            const recordsIam = !withoutIam.includes(region);
            assert.equal(attachments(region) !== undefined, recordsIam);
            assert.equal(recordedTypes(region).includes("AWS::IAM::Role"), recordsIam);
            assert.ok(recordedTypes(region).includes("AWS::CloudTrail::Trail"));
        });

    it("leave out attachments in a Region that is newer than the program", () => {
        const rules = managedRules({ names: namesIn("eu-west-1"), homeRegion: "eu-northwest-9", fullAccessRoles: [] });
        assert.ok(!rules.some(({ identifier }) => identifier === "IAM_POLICY_BLACKLISTED_CHECK"));
    });

    it("are triggered by nothing that the recorder does not record", () => {
        const recorded = recordedTypes("eu-west-1");
        const triggers = rulesIn("eu-west-1").flatMap(({ resourceTypes = [] }) => resourceTypes);
        assert.ok(triggers.length > 0 && triggers.every((type) => recorded.includes(type)));
    });
});
