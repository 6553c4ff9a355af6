import { documentsOf, landingZone } from "./landingZone";
import { requestersOf } from "./requesters";
import { allowed, decides, notAllowed, type Request } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const { alarmKey, archiveKey, deliveryTopicKey, logGroupKey } = documentsOf(zone);

const administration: [what: string, action: string][] = [
    ["change the key's policy", "kms:PutKeyPolicy"],
    ["grant the key", "kms:CreateGrant"],
    ["rotate the key", "kms:EnableKeyRotation"],
    ["describe the key", "kms:DescribeKey"],
    ["decrypt with the key", "kms:Decrypt"],
];

/** Of the archive key only a break-glass role may do these: archiveKeyPolicy.test.ts. */
const destruction: [what: string, action: string][] = [
    ["delete the key", "kms:ScheduleKeyDeletion"],
    ["disable the key", "kms:DisableKey"],
];

const keys = [
    {
        name: "the archive key",
        rights: administration,
        arn: zone.archiveKeyArn,
        policy: { resource: archiveKey },
        root: who.logArchiveRoot,
        administrators: [who.logArchiveAdministrator, who.deployRole],
        foreigners: [who.managementAdministrator, who.memberAdministrator, who.outsider, who.reader],
    },
    {
        name: "the delivery topic's key",
        rights: [...administration, ...destruction],
        arn: zone.topicKeyArn,
        policy: { resource: deliveryTopicKey },
        root: who.logArchiveRoot,
        administrators: [who.logArchiveAdministrator, who.deployRole],
        foreigners: [who.managementAdministrator, who.memberAdministrator, who.outsider, who.reader],
    },
    {
        name: "the log group's key",
        rights: [...administration, ...destruction],
        arn: zone.logGroupKeyArn,
        policy: { resource: logGroupKey },
        root: who.managementRoot,
        administrators: [who.managementAdministrator],
        foreigners: [who.logArchiveAdministrator, who.deployRole, who.memberAdministrator, who.outsider, who.reader],
    },
    {
        name: "the alarms' key",
        rights: [...administration, ...destruction],
        arn: zone.alarmKeyArn,
        policy: { resource: alarmKey },
        root: who.managementRoot,
        administrators: [who.managementAdministrator],
        foreigners: [who.logArchiveAdministrator, who.deployRole, who.memberAdministrator, who.outsider, who.reader],
    },
];

for (const { name, rights, arn, policy, root, administrators, foreigners } of keys) {
    const administer = (by: Request[1]) =>
        rights.map(([what, action]): Request => [
            `${what}, as ${String(by.context["aws:PrincipalArn"])}`,
            by,
            action,
            arn,
        ]);

    describe(`policy of ${name}`, () => {
        decides("lets its account's root user", policy, allowed, administer(root));
        decides("lets a role of its account, by an IAM policy,", policy, allowed, administrators.flatMap(administer));
        decides(
            "lets no role of its account, without an IAM policy,",
            { ...policy, identity: [] },
            notAllowed,
            administrators.flatMap(administer),
        );
        decides("allows no principal of another account to", policy, notAllowed, foreigners.flatMap(administer));
    });
}
