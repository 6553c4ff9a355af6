import type { Declared } from "../../vocabulary/declared";
import { coversAction, type Statement, statementsOf } from "../../iam/document";
import { securityHub } from "../../vocabulary/frameworks";
import { matches, overlap } from "../../iam/globs";
import { stackPolicy } from "../../judging/policy";
import { nameIn } from "../../model/identity";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { isAbsent, notYetKnown } from "../../vocabulary/values";
import { deliveryRolesOf, trustInCloudTrail } from "../../model/deliveryRoles";
import { permissionsOf } from "../../model/rolePermissions";

const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];

/** CloudTrail can write every event to the log group: where it cannot, nothing says so. */
export const deliveryRoleComplete = stackPolicy({
    name: "logs-delivery-role-complete",
    description: "The role of a trail lets CloudTrail write every account's events to the log group.",
    rationale:
        "CloudTrail tries the role once, with the management account's stream. A role that lacks the organization's streams passes, " +
        "and the events of all other accounts never reach the log group: no alarm fires, and no error is shown but in the trail's " +
        "status.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: securityHub("CloudTrail.5"),
    remediationSteps:
        "Let `cloudtrail.amazonaws.com` assume the role, and allow `logs:CreateLogStream` and `logs:PutLogEvents` on the streams " +
        "`ACCOUNT_CloudTrail_REGION*` and, for an organization trail, `ORGANIZATION_*` of the log group.",
    subjects: (stack) => stack.ofType(types.Trail),
    judge: (trail, report, stack) => {
        // Without a log group, that is what is wrong.
        if (isAbsent(trail.properties.cloudWatchLogsGroupArn)) return;
        for (const role of deliveryRolesOf(stack, trail)) {
            if (!mayBeAssumed(role)) {
                report(
                    "`cloudWatchLogsRoleArn` names a role that CloudTrail may not assume: no event reaches the log group. " +
                        "Let `cloudtrail.amazonaws.com` do `sts:AssumeRole` in its trust policy.",
                );
            }
            const statements = permissionsOf(stack, role);
            if (!statements) continue;
            const group = groupOf(stack, trail);
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

/** Whether CloudTrail may take the role, as far as its trust policy is known. */
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
    /** As AWS documents it. */
    name: string;
    /** What happens where the role may not write them. */
    loss: string;
    /** Names of streams, at least one of which the role must be able to write. */
    patterns: string[];
}

/** Ten patterns, because the id of an organization could be taken for `????????????`. */
const ownStreams: Streams = {
    name: "ACCOUNT_CloudTrail_REGION*",
    loss: "the trail's own account is missing",
    patterns: Array.from({ length: 10 }, (_, digit) => `${digit}???????????_CloudTrail_*_?`),
};

/**
 * Of an account that no policy names: only what allows all accounts of the organization allows it. One pattern for each
 * length of an organization's id, because `*` could be taken for more than the id.
 */
const organizationStreams: Streams = {
    name: "ORGANIZATION_*",
    loss: "every other account of the organization is missing",
    patterns: Array.from({ length: 32 }, (_, more) => `o-?${"?".repeat(more)}_000000000000_CloudTrail_*_?`),
};

/**
 * The streams that CloudTrail writes. A role that allows those of a single account of the organization, or only the
 * first stream of a Region, does not allow them.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
function streamsOf({ properties }: Declared): Streams[] {
    return properties.isOrganizationTrail === true ? [ownStreams, organizationStreams] : [ownStreams];
}

/** The name of the log group that a trail delivers to; undefined where it is not known. */
function groupOf(stack: Stack, trail: Declared): string | undefined {
    const { cloudWatchLogsGroupArn } = trail.properties;
    if (typeof cloudWatchLogsGroupArn === "string") return nameIn(types.LogGroup, cloudWatchLogsGroupArn);
    const name = stack.named(trail, "cloudWatchLogsGroupArn", types.LogGroup)[0]?.properties.name;
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
    // What is not known yet, or is all but a few, may be what is needed, and is not what is forbidden.
    if (!resources || resources.includes(notYetKnown)) return effect === "Allow";
    return resources.some((resource) => typeof resource === "string" && reaches(resource, group, stream));
}

/** Whether a resource in a document is, or may be, a stream of the log group. */
function reaches(resource: string, group: string | undefined, stream: string): boolean {
    const parts = resource.split(":");
    // Of the ARN, only the log group and the stream are compared: the rest is as the resource says.
    const said = parts.length > 6 ? parts.slice(0, 5) : ["arn", "aws", "logs", "region", "account"];
    const arn = [...said, "log-group", group ?? parts[6] ?? "any"].join(":").replaceAll(/[*?]/g, "x");
    const [streamOfResource, ...rest] = resource.split(":log-stream:").reverse();
    if (rest.length === 0) return matches(resource, `${arn}:log-stream:any`);
    return matches(rest.reverse().join(":log-stream:"), arn) && overlap(streamOfResource ?? "", stream);
}
