import { documentsOf, landingZone } from "./landingZone";
import { requestersOf } from "./requesters";
import { allowed, decides, deniedBy, notAllowed, type Request } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const { alarmKey, archiveKey, deliveryTopicKey, logGroupKey } = documentsOf(zone);

const administration: [what: string, action: string][] = [
    ["rotate the key", "kms:EnableKeyRotation"],
    ["describe the key", "kms:DescribeKey"],
    ["decrypt with the key", "kms:Decrypt"],
    ["keep the key from deletion", "kms:CancelKeyDeletion"],
    ["enable the key", "kms:EnableKey"],
];

/** Of the archive key only some principals may do these: archiveKeyPolicy.test.ts. */
const control: [what: string, action: string][] = [
    ["change the key's policy", "kms:PutKeyPolicy"],
    ["grant the key", "kms:CreateGrant"],
];

const destruction: [what: string, action: string][] = [
    ["delete the key", "kms:ScheduleKeyDeletion"],
    ["disable the key", "kms:DisableKey"],
    ["stop the key's rotation", "kms:DisableKeyRotation"],
];

const inLogArchive = {
    root: who.logArchiveRoot,
    administrators: [who.logArchiveAdministrator, who.deployRole],
    foreigners: [who.managementAdministrator, who.memberAdministrator, who.outsider, who.reader],
    /** May destroy the key. */
    breakGlass: [who.breakGlassRole],
};

const inManagement = {
    root: who.managementRoot,
    administrators: [who.managementAdministrator],
    foreigners: [who.logArchiveAdministrator, who.deployRole, who.memberAdministrator, who.outsider, who.reader],
    breakGlass: [],
};

const keys = [
    {
        ...inLogArchive,
        name: "the archive key",
        rights: administration,
        arn: zone.archiveKeyArn,
        policy: { resource: archiveKey },
    },
    {
        ...inLogArchive,
        name: "the delivery topic's key",
        rights: [...administration, ...control],
        arn: zone.topicKeyArn,
        policy: { resource: deliveryTopicKey },
    },
    {
        ...inManagement,
        name: "the log group's key",
        rights: [...administration, ...control],
        arn: zone.logGroupKeyArn,
        policy: { resource: logGroupKey },
    },
    {
        ...inManagement,
        name: "the alarms' key",
        rights: [...administration, ...control],
        arn: zone.alarmKeyArn,
        policy: { resource: alarmKey },
    },
];

for (const { name, rights, arn, policy, root, administrators, foreigners, breakGlass } of keys) {
    const call = (by: Request[1], actions: typeof rights) =>
        actions.map(([what, action]): Request => [
            `${what}, as ${String(by.context["aws:PrincipalArn"])}`,
            by,
            action,
            arn,
        ]);
    const administer = (by: Request[1]) => call(by, rights);
    const destroy = (by: Request[1]) => call(by, destruction);

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
        decides("allows no other principal of its account to", policy, deniedBy("DenyDestroyingKey"), [
            ...[root, ...administrators].flatMap(destroy),
        ]);
        decides("lets a break-glass role", policy, allowed, breakGlass.flatMap(destroy));
    });
}
