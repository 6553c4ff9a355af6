import { documentsOf, landingZone, managementAccountId, memberAccountId } from "./landingZone";
import { requestersOf, service } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Policies } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const policy: Policies = { resource: documentsOf(zone).configBucket };

const recorderOf = (accountId: string) =>
    service("config.amazonaws.com", { arn: `arn:aws:config:eu-west-1:${accountId}:`, accountId });
const ourRecorder = recorderOf(managementAccountId);
const bucket = zone.configBucketArn;
const file = `${bucket}/AWSLogs/${managementAccountId}/Config/eu-west-1/2026/11/23/ConfigHistory/history.json.gz`;
const ofMember = `${bucket}/AWSLogs/${memberAccountId}/Config/eu-west-1/2026/11/23/ConfigHistory/history.json.gz`;
const acl = { "s3:x-amz-acl": "bucket-owner-full-control" };

describe("policy of AWS Config's bucket", () => {
    decides("lets the management account's recorder", policy, allowed, [
        ["look at the bucket's ACL", ourRecorder, "s3:GetBucketAcl", bucket],
        ["see that the bucket exists", ourRecorder, "s3:ListBucket", bucket],
        ["deliver", ourRecorder, "s3:PutObject", file, acl],
        [
            "try whether it can",
            ourRecorder,
            "s3:PutObject",
            `${bucket}/AWSLogs/${managementAccountId}/Config/Check`,
            acl,
        ],
    ]);

    decides("does not let AWS Config", policy, notAllowed, [
        ["look at the bucket for another account", recorderOf(memberAccountId), "s3:GetBucketAcl", bucket],
        ["list it for another account", recorderOf(memberAccountId), "s3:ListBucket", bucket],
        ["deliver for another account", recorderOf(memberAccountId), "s3:PutObject", ofMember, acl],
        ["deliver another account's files for ours", ourRecorder, "s3:PutObject", ofMember, acl],
        ["deliver our files for another account", recorderOf(memberAccountId), "s3:PutObject", file, acl],
        ["deliver for no account", service("config.amazonaws.com"), "s3:PutObject", file, acl],
        ["keep the files for itself", ourRecorder, "s3:PutObject", file],
        ["read", ourRecorder, "s3:GetObject", file],
        ["deliver what is no record", ourRecorder, "s3:PutObject", `${bucket}/AWSLogs/${managementAccountId}/x`, acl],
    ]);

    decides("lets no other service deliver:", policy, notAllowed, [
        ["the organization trail", who.ourTrail, "s3:PutObject", file, acl],
    ]);

    decides("allows no principal to forge a record:", policy, deniedBy("DenyOtherWriters"), [
        ["a member account's administrator", who.memberAdministrator, "s3:PutObject", file, acl],
    ]);

    decides("allows no principal to delete a record:", policy, deniedBy("DenyChangingLogs"), [
        ["the deploy role", who.deployRole, "s3:DeleteObjectVersion", file],
    ]);
});
