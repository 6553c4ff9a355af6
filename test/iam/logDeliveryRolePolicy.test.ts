import { documentsOf, landingZone, managementAccountId, memberAccountId, organizationId } from "./landingZone";
import { requestersOf, role, service } from "./requesters";
import { allowed, decides, notAllowed, type Policies, type Request } from "./simulate";

const zone = landingZone();
const who = requestersOf(zone);
const { logDeliveryRole, logDeliveryRoleTrust } = documentsOf(zone);

describe("trust policy of the log delivery role", () => {
    const trust: Policies = { resource: logDeliveryRoleTrust };
    const assume = (what: string, by: Request[1]): Request => [what, by, "sts:AssumeRole", zone.logDeliveryRoleArn];

    decides("lets the role be assumed by", trust, allowed, [assume("the organization trail", who.ourTrail)]);

    decides("does not let the role be assumed by", trust, notAllowed, [
        assume("another trail of ours", who.anotherTrailOfOurs),
        assume("another account's trail", who.anotherAccountsTrail),
        assume("CloudTrail on behalf of no account", who.cloudTrailForNoAccount),
        assume(
            "another service on the trail's behalf",
            service("events.amazonaws.com", { arn: zone.trailArn, accountId: managementAccountId }),
        ),
        assume("the account's administrator", who.managementAdministrator),
        assume("a member account's administrator", who.memberAdministrator),
        assume("an outsider", who.outsider),
    ]);
});

describe("policy of the log delivery role", () => {
    const policy: Policies = { identity: [logDeliveryRole] };
    const cloudTrail = role(zone.logDeliveryRoleArn, organizationId);
    const streamOf = (owner: string, logGroupArn = zone.logGroupArn) =>
        `${logGroupArn}:log-stream:${owner}_CloudTrail_eu-west-1`;
    const organizationStream = streamOf(`${organizationId}_${memberAccountId}`);

    decides("lets CloudTrail", policy, allowed, [
        ["make a stream of the management account", cloudTrail, "logs:CreateLogStream", streamOf(managementAccountId)],
        ["write to it", cloudTrail, "logs:PutLogEvents", streamOf(managementAccountId)],
        ["write to its second one", cloudTrail, "logs:PutLogEvents", `${streamOf(managementAccountId)}_2`],
        ["make a stream of the organization", cloudTrail, "logs:CreateLogStream", organizationStream],
        ["write to it", cloudTrail, "logs:PutLogEvents", organizationStream],
        ["write to its second one", cloudTrail, "logs:PutLogEvents", `${organizationStream}_2`],
    ]);

    const otherGroup = `arn:aws:logs:eu-west-1:${managementAccountId}:log-group:another`;
    decides("does not let CloudTrail", policy, notAllowed, [
        ["make a stream of a foreign organization", cloudTrail, "logs:CreateLogStream", streamOf("o-otherorgid_1")],
        ["write to one", cloudTrail, "logs:PutLogEvents", streamOf("o-otherorgid_1")],
        ["make a stream of a member's own trail", cloudTrail, "logs:CreateLogStream", streamOf(memberAccountId)],
        ["write to any other stream", cloudTrail, "logs:PutLogEvents", `${zone.logGroupArn}:log-stream:application`],
        [
            "write to another log group",
            cloudTrail,
            "logs:PutLogEvents",
            streamOf(`${organizationId}_${memberAccountId}`, otherGroup),
        ],
        [
            "write to a log group whose name begins so",
            cloudTrail,
            "logs:PutLogEvents",
            streamOf(`${organizationId}_${memberAccountId}`, `${zone.logGroupArn}-2`),
        ],
        ["read the events", cloudTrail, "logs:GetLogEvents", organizationStream],
        ["delete a stream", cloudTrail, "logs:DeleteLogStream", organizationStream],
        ["delete the log group", cloudTrail, "logs:DeleteLogGroup", zone.logGroupArn],
        ["change the retention", cloudTrail, "logs:PutRetentionPolicy", zone.logGroupArn],
    ]);
});
