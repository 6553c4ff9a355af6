import { anonymousPrincipal } from "@cloud-copilot/iam-simulate";
import {
    logArchiveAccountId,
    managementAccountId,
    memberAccountId,
    organizationId,
    outsiderAccountId,
    type LandingZone,
} from "./landingZone";
import type { Context, Requester } from "./simulate";

/** An anonymous caller: a request that is not signed. */
export const anonymous: Requester = { principal: anonymousPrincipal, context: {} };

/** An AWS service; `source` is the resource on whose behalf it comes, if it says so. */
export function service(name: string, source?: { arn: string; accountId: string }): Requester {
    return {
        principal: name,
        context: {
            "aws:PrincipalIsAWSService": "true",
            "aws:PrincipalServiceName": name,
            "aws:SourceArn": source?.arn,
            "aws:SourceAccount": source?.accountId,
        },
    };
}

/** A principal that assumed a role. Without an organization ID, the role's account is in none. */
export function role(roleArn: string, inOrganization?: string): Requester {
    const [, partition = "", , , accountId = "", path = ""] = roleArn.split(":");
    const roleName = path.split("/").at(-1) ?? "";
    return {
        principal: `arn:${partition}:sts::${accountId}:assumed-role/${roleName}/session`,
        context: {
            ...ofAccount(accountId, inOrganization),
            "aws:PrincipalArn": roleArn,
            "aws:PrincipalType": "AssumedRole",
        },
    };
}

function ofAccount(accountId: string, inOrganization?: string): Context {
    return {
        "aws:PrincipalIsAWSService": "false",
        "aws:PrincipalAccount": accountId,
        "aws:PrincipalOrgID": inOrganization,
    };
}

/** An alarm in the home Region, as a topic and its key see it. */
export function alarm({ partition, region }: LandingZone, accountId: string, name: string): Requester {
    const arn = `arn:${partition}:cloudwatch:${region}:${accountId}:alarm:${name}`;
    return service("cloudwatch.amazonaws.com", { arn, accountId });
}

/** A rule in the home Region, as a topic sees it. On a bus of one's own the name has the bus before it. */
export function eventRule({ partition, region }: LandingZone, accountId: string, name: string): Requester {
    const arn = `arn:${partition}:events:${region}:${accountId}:rule/${name}`;
    return service("events.amazonaws.com", { arn, accountId });
}

/** The requesters of most tables. */
export function requestersOf(zone: LandingZone) {
    const { partition, region, trailArn } = zone;
    const cloudTrail = "cloudtrail.amazonaws.com";
    const trail = (accountId: string, name: string) =>
        service(cloudTrail, { arn: `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${name}`, accountId });
    const administrator = (accountId: string, inOrganization?: string) =>
        role(`arn:${partition}:iam::${accountId}:role/Administrator`, inOrganization);
    const root = (accountId: string): Requester => {
        const arn = `arn:${partition}:iam::${accountId}:root`;
        const context = { "aws:PrincipalArn": arn, "aws:PrincipalType": "Account" };
        return { principal: arn, context: { ...ofAccount(accountId, organizationId), ...context } };
    };
    return {
        ourTrail: service(cloudTrail, { arn: trailArn, accountId: managementAccountId }),
        anotherTrailOfOurs: trail(managementAccountId, "another-trail"),
        anotherAccountsTrail: trail(outsiderAccountId, "organization-trail"),
        cloudTrailForNoAccount: service(cloudTrail),
        managementAdministrator: administrator(managementAccountId, organizationId),
        logArchiveAdministrator: administrator(logArchiveAccountId, organizationId),
        memberAdministrator: administrator(memberAccountId, organizationId),
        outsider: administrator(outsiderAccountId),
        otherOrganizationsAdministrator: administrator(outsiderAccountId, "o-otherorgid"),
        managementRoot: root(managementAccountId),
        logArchiveRoot: root(logArchiveAccountId),
        deployRole: role(zone.deployRoleArn, organizationId),
        /** The role that Organizations creates in every account, for the management account. */
        organizationRole: role(
            `arn:${partition}:iam::${logArchiveAccountId}:role/OrganizationAccountAccessRole`,
            organizationId,
        ),
        breakGlassRole: role(`arn:${partition}:iam::${logArchiveAccountId}:role/BreakGlass`, organizationId),
        reader: role(`arn:${partition}:iam::${memberAccountId}:role/security/Reader`, organizationId),
        unlistedReader: role(`arn:${partition}:iam::${memberAccountId}:role/UnlistedReader`, organizationId),
    } satisfies Record<string, Requester>;
}
