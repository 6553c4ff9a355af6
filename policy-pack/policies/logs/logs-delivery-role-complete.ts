import type { Declared } from "../../vocabulary/declared";
import { coversAction, type Statement, statementsOf } from "../../iam/document";
import { securityHub } from "../../vocabulary/frameworks";
import { matches, overlap } from "../../iam/globs";
import { stackPolicy } from "../../judging/policy";
import { nameIn } from "../../model/identity";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { deliveryRolesOf, trustInCloudTrail } from "../../model/deliveryRoles";
import { permissionsOf } from "../../model/rolePermissions";

const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** CloudTrail can write every event to the log group: no error shows where it cannot. */
export const deliveryRoleComplete = stackPolicy({
    name: "logs-delivery-role-complete",
    description: "The role of a trail allows CloudTrail to write every account's events to the log group.",
    rationale:
        "CloudTrail tests the role once, with the management account's stream. A role without permissions for " +
        "the organization's streams passes that test, but the events of all other accounts never reach the " +
        "log group: no alarm fires, and only the trail's status shows an error.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("CloudTrail.5"),
    remediationSteps:
        "Allow `cloudtrail.amazonaws.com` to assume the role, and allow `logs:CreateLogStream` and " +
        "`logs:PutLogEvents` on the streams `ACCOUNT_CloudTrail_REGION*` and, for an organization trail, " +
        "`ORGANIZATION_*` of the log group.",
    subjects: ({ trails }) => trails,
    judge: (trail, report, log) => {
        // Another policy reports a missing log group.
        if (isAbsent(trail.properties.cloudWatchLogsGroupArn)) return;
        for (const role of deliveryRolesOf(log.stack, trail)) {
            if (!mayBeAssumed(role)) {
                report(
                    "`cloudWatchLogsRoleArn` names a role that CloudTrail may not assume: no event reaches " +
                        "the log group. Allow `cloudtrail.amazonaws.com` to do `sts:AssumeRole` in its trust " +
                        "policy.",
                );
            }
            const statements = permissionsOf(log.stack, role);
            if (!statements) continue;
            const group = groupOf(log, trail);
            for (const action of actions) {
                const lacking = streamsOf(trail).filter(
                    ({ patterns }) => !patterns.some((stream) => allows(statements, action, group, stream)),
                );
                if (lacking.length === 0) continue;
                report(
                    `\`cloudWatchLogsRoleArn\` names a role that does not allow \`${action}\` on the log streams ` +
                        `${lacking.map(({ name }) => `\`${name}\``).join(" and ")} of the trail's log group: ` +
                        `${lacking.map(({ loss }) => loss).join(", and ")}. Allow it in the role's policy.`,
                );
            }
        }
    },
});

/** Whether CloudTrail may assume the role, as far as its trust policy is known. */
function mayBeAssumed(role: Declared): boolean {
    const { assumeRolePolicy } = role.properties;
    const isUnknown = ({ principals }: Statement) => principals.some(({ name }) => name === notYetKnown);
    return (
        assumeRolePolicy === notYetKnown ||
        statementsOf(assumeRolePolicy).some(isUnknown) ||
        trustInCloudTrail(role).length > 0
    );
}

interface Streams {
    /** The name in AWS's documentation. */
    name: string;
    /** The consequence if the role may not write them. */
    loss: string;
    /** Names of streams; the role must be able to write at least one of them. */
    patterns: string[];
}

/** Ten patterns, because `????????????` could match the ID of an organization. */
const ownStreams: Streams = {
    name: "ACCOUNT_CloudTrail_REGION*",
    loss: "the events of the trail's own account are missing",
    patterns: Array.from({ length: 10 }, (_, digit) => `${digit}???????????_CloudTrail_*_?`),
};

/**
 * The streams of an account that no policy names: only a pattern for all accounts of the organization allows them. One
 * pattern for each length of an organization's ID, because `*` could match more than the ID.
 */
const organizationStreams: Streams = {
    name: "ORGANIZATION_*",
    loss: "the events of every other account of the organization are missing",
    patterns: Array.from({ length: 32 }, (_, more) => `o-?${"?".repeat(more)}_000000000000_CloudTrail_*_?`),
};

/**
 * The streams that CloudTrail writes. A role that allows those of only one account of the organization, or only the
 * first stream of a Region, does not allow them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
function streamsOf({ properties }: Declared): Streams[] {
    return properties.isOrganizationTrail === true ? [ownStreams, organizationStreams] : [ownStreams];
}

/** The name of the log group that a trail delivers to; undefined where it is not known. */
function groupOf(log: AuditLog, trail: Declared): string | undefined {
    const { cloudWatchLogsGroupArn } = trail.properties;
    if (typeof cloudWatchLogsGroupArn === "string") return nameIn(types.LogGroup, cloudWatchLogsGroupArn);
    const name = log.stack.named(trail, "cloudWatchLogsGroupArn", types.LogGroup)[0]?.properties.name;
    return typeof name === "string" ? name : undefined;
}

function allows(statements: Statement[], action: string, group: string | undefined, stream: string): boolean {
    const about = statements.filter(
        (statement) => coversAction(statement, action) && speaksOf(statement, group, stream),
    );
    return (
        about.some(({ effect }) => effect === "Allow") &&
        !about.some(({ effect, conditions }) => effect === "Deny" && conditions.length === 0)
    );
}

function speaksOf({ effect, resources }: Statement, group: string | undefined, stream: string): boolean {
    // An unknown list, or a list of exceptions, may allow what is required, and does not deny it.
    if (!resources || resources.includes(notYetKnown)) return effect === "Allow";
    return resources.some((resource) => typeof resource === "string" && reaches(resource, group, stream));
}

/** Whether a resource in a document is, or may be, a stream of the log group. */
function reaches(resource: string, group: string | undefined, stream: string): boolean {
    const parts = resource.split(":");
    // Only the log group and the stream of the ARN are compared: the rest is taken from the resource.
    const said = parts.length > 6 ? parts.slice(0, 5) : ["arn", "aws", "logs", "region", "account"];
    const arn = [...said, "log-group", group ?? parts[6] ?? "any"].join(":").replaceAll(/[*?]/g, "x");
    const [streamOfResource, ...rest] = resource.split(":log-stream:").reverse();
    if (rest.length === 0) return matches(resource, `${arn}:log-stream:any`);
    return matches(rest.reverse().join(":log-stream:"), arn) && overlap(streamOfResource ?? "", stream);
}
