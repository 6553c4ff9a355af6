import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { find, previewSettings, shortName } from "./landingZone";

const accountRule = "aws:cfg/rule:Rule";
const organizationRule = "aws:cfg/organizationManagedRule:OrganizationManagedRule";
const bucketType = "aws:s3/bucket:Bucket";
const recorder = "detection-config-recorder";

const withConfig = (config: object = {}) =>
    previewSettings({
        homeRegion: "eu-west-1",
        organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
        logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails: ["security@example.com"] }, config },
    });

const ofType = ({ resources }: PreviewResult, type: string) => resources.filter((resource) => resource.type === type);
const ofConfig = ({ resources }: PreviewResult) => resources.filter(({ type }) => type.startsWith("aws:cfg/"));
const waitsFor = ({ dependencies }: PreviewedResource) => dependencies.map(shortName);
const providerOf = ({ provider }: PreviewedResource) => shortName(provider ?? "");

describe("AWS Config", () => {
    describe("by default", () => {
        let preview: PreviewResult;
        before(async () => (preview = await withConfig()));

        it("has rules only in the management account, with our prefix, and uses the existing recorder", () => {
            const rules = ofType(preview, accountRule);
            assert.equal(rules.length, 6);
            assert.deepEqual(ofConfig(preview), rules);
            for (const rule of rules) {
                assert.match(rule.inputs.name as string, /^audit-log-/);
                assert.equal(providerOf(rule), "pulumi:providers:aws management");
            }
        });

        it("has no trusted access that it does not need", () => {
            const services = ofType(preview, "aws:organizations/awsServiceAccess:AwsServiceAccess");
            assert.deepEqual(
                services.map(({ inputs }) => inputs.servicePrincipal),
                ["cloudtrail.amazonaws.com"],
            );
        });

        it("requires our own trail: its bucket, its topic, its events", () => {
            const rule = find(preview, accountRule, "detection-config-rules-multi-region-cloudtrail-enabled");
            const topic = find(preview, "aws:sns/topic:Topic", "log-archive-deliveries");
            assert.deepEqual(JSON.parse(rule.inputs.inputParameters as string), {
                s3BucketName: find(preview, bucketType, "log-archive-bucket").inputs.bucket,
                snsTopicArn: `arn:aws:sns:eu-west-1:444455556666:${topic.inputs.name as string}`,
                includeManagementEvents: "true",
                readWriteType: "ALL",
            });
        });

        it("looks at attachments to users, groups and roles when they change", () => {
            const rule = find(preview, accountRule, "detection-config-rules-iam-policy-blacklisted-check");
            assert.deepEqual(rule.inputs.scope, {
                complianceResourceTypes: ["AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User"],
            });
        });
    });

    describe("in the organization, with a recorder of our own", () => {
        let preview: PreviewResult;
        before(async () => {
            preview = await withConfig({
                rules: "organization",
                recorder: "create",
                excludedAccounts: ["777788889999"],
                fullAccessRoles: ["BreakGlass"],
            });
        });

        it("has every rule in every account except those without a recorder", () => {
            const rules = ofType(preview, organizationRule);
            assert.equal(rules.length, 6);
            assert.deepEqual(ofType(preview, accountRule), []);
            for (const { inputs } of rules) assert.deepEqual(inputs.excludedAccounts, ["777788889999"]);
        });

        it("creates no rule before AWS Config may access the accounts and the recorder runs", () => {
            for (const rule of ofType(preview, organizationRule))
                assert.deepEqual(waitsFor(rule).sort(), [
                    `aws:cfg/recorderStatus:RecorderStatus ${recorder}`,
                    "aws:organizations/awsServiceAccess:AwsServiceAccess detection-config-rules",
                ]);
        });

        it("retains the trusted access in AWS, which others may need, without protecting it from the switch", () => {
            const access = find(
                preview,
                "aws:organizations/awsServiceAccess:AwsServiceAccess",
                "detection-config-rules",
            );
            assert.equal(access.inputs.servicePrincipal, "config-multiaccountsetup.amazonaws.com");
            assert.ok(!access.options.protect && access.options.retainOnDelete);
        });

        it("starts the recorder after its channel, and the channel after recorder and bucket", () => {
            const status = find(preview, "aws:cfg/recorderStatus:RecorderStatus", recorder);
            const channel = find(preview, "aws:cfg/deliveryChannel:DeliveryChannel", recorder);
            assert.equal(status.inputs.isEnabled, true);
            assert.ok(waitsFor(status).includes(`aws:cfg/deliveryChannel:DeliveryChannel ${recorder}`));
            assert.ok(waitsFor(channel).includes(`aws:cfg/recorder:Recorder ${recorder}`));
            assert.ok(waitsFor(channel).includes(`aws:s3/bucketPolicy:BucketPolicy ${recorder}-bucket`));
        });

        it("records trails and IAM, with the service-linked role that Security Hub requires", () => {
            const { inputs } = find(preview, "aws:cfg/recorder:Recorder", recorder);
            const { resourceTypes } = inputs.recordingGroup as { resourceTypes: string[] };
            assert.deepEqual([...resourceTypes].sort(), [
                "AWS::CloudTrail::Trail",
                "AWS::IAM::Group",
                "AWS::IAM::Policy",
                "AWS::IAM::Role",
                "AWS::IAM::User",
            ]);
            const role = find(preview, "aws:iam/serviceLinkedRole:ServiceLinkedRole", recorder);
            assert.equal(role.inputs.awsServiceName, "config.amazonaws.com");
            assert.ok(!role.options.protect && role.options.retainOnDelete);
        });

        it("has a recorder whose name differs from that of an existing one", () => {
            const { inputs } = find(preview, "aws:cfg/recorder:Recorder", recorder);
            assert.equal(inputs.name, "audit-log-recorder");
        });

        it("delivers to the log-archive account, into a bucket without Object Lock and with S3's own keys", () => {
            const bucket = find(preview, bucketType, `${recorder}-bucket`);
            assert.equal(providerOf(bucket), "pulumi:providers:aws log-archive");
            assert.ok(!bucket.inputs.objectLockEnabled);
            assert.ok(!bucket.options.protect && bucket.options.retainOnDelete);
            assert.equal(bucket.inputs.bucket, "audit-log-config-444455556666-eu-west-1-an");
            assert.equal(bucket.inputs.bucketNamespace, "account-regional");
        });
    });
});
