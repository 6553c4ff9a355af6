import type { MetricAlarmName } from "../../../config/detection";
import type { Settings } from "../../../config/schema";

/** What the alarms depend on, besides what AWS and the benchmark say. */
export interface MetricAlarmTableInputs {
    /** Whose text a filter has where they differ. */
    profile: Settings["detection"]["metricAlarms"]["profile"];
    breakGlassRoleArns: string[];
    /** Roles that may read the log archive, of any account. */
    readerRoleArns: string[];
    /** Rules of EventBridge that tell of tampering. Default: there are none. */
    tamperRules?: WatchedRules;
}

/** Rules of EventBridge, by what calls on them say. */
export interface WatchedRules {
    /** Begins the names of the rules and of their bus. */
    prefix: string;
    busArn: string;
    /** With which they send, in each account. */
    roleName: string;
    /** Accounts that have such rules. */
    accountIds: string[];
}

/** What an alarm watches, and what it says. */
export interface MetricAlarmRow {
    /** Metric filters that count for it. None: there is nothing to watch. */
    filters: MetricFilter[];
    /** Controls whose check accepts the filter's text. */
    controls: string[];
    /** Sentences for whoever is woken. */
    happened: string;
    doFirst: string;
}

/** A filter on the organization's log group. */
export interface MetricFilter {
    /** Tells it from other filters of the alarm, where there are several. */
    of?: string;
    /** Text of at most 1024 characters. */
    pattern: string;
}

/** The text that Security Hub's control accepts, and that of the benchmark where it is another. */
interface ControlText {
    /** Security Hub control. */
    securityHub: string;
    /** Recommendation of the CIS AWS Foundations Benchmark 5.0.0. */
    cis: string;
    pattern: string;
    /** Default: `pattern`. */
    cisPattern?: string;
}

/**
 * The alarms that Security Hub and the CIS AWS Foundations Benchmark ask for, in their exact words, and four of our own.
 * Two are on calls to STS, which can be made in any Region, and one is on roles that may be in any account: a rule of
 * EventBridge would have to be in all of them, while the organization's log group gets them all. The fourth is on the
 * rules of EventBridge and the role with which they send: when the event that a rule was disabled arrives, that rule is
 * no longer there to tell of it.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html
 */
export function metricAlarmTable(inputs: MetricAlarmTableInputs): Record<MetricAlarmName, MetricAlarmRow> {
    const of = ({ securityHub, cis, pattern, cisPattern }: ControlText) => {
        if (cisPattern === undefined)
            return { filters: [{ pattern }], controls: [`Security Hub ${securityHub}`, `CIS ${cis}`] };
        return inputs.profile === "cis"
            ? { filters: [{ pattern: cisPattern }], controls: [`CIS ${cis}`] }
            : { filters: [{ pattern }], controls: [`Security Hub ${securityHub}`] };
    };
    return {
        rootUse: {
            ...of({
                securityHub: "CloudWatch.1",
                cis: "4.3",
                pattern:
                    '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
            }),
            happened:
                "The root user of an account was used. Nothing in daily work needs it, and nothing can restrict it.",
            doFirst: "Ask the account's owners whether it was them; if nobody answers for it, take the account back.",
        },
        unauthorizedCalls: {
            ...of({
                securityHub: "CloudWatch.2",
                cis: "4.1",
                pattern: '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
                cisPattern:
                    "{ ($.errorCode =*UnauthorizedOperation) || ($.errorCode =AccessDenied*) && " +
                    "($.sourceIPAddress!=delivery.logs.amazonaws.com) && ($.eventName!=HeadBucket) }",
            }),
            happened:
                "Somebody called what they may not call: a mistake, or an intruder who tries what a stolen key can do.",
            doFirst: "Find out who was refused what. One identity that tries many services at once is no mistake.",
        },
        signInWithoutMfa: {
            ...of({
                securityHub: "CloudWatch.3",
                cis: "4.2",
                pattern:
                    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ' +
                    '($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
            }),
            happened: "An IAM user signed in to the console without a second factor.",
            doFirst: "Ask the user whether it was them, and make them register an MFA device before they go on.",
        },
        iamPolicyChanges: {
            ...of({
                securityHub: "CloudWatch.4",
                cis: "4.4",
                pattern: `{($.eventSource=iam.amazonaws.com) && (${calls(iamPolicyChanges)})}`,
                cisPattern: `{${calls(iamPolicyChanges)}}`,
            }),
            happened: "An IAM policy was made, changed, deleted, attached or detached.",
            doFirst: "Check that a known deployment did it, and what the policy allows now.",
        },
        trailChanges: {
            ...of({
                securityHub: "CloudWatch.5",
                cis: "4.5",
                pattern: `{${calls(["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"])}}`,
            }),
            happened: "A trail of CloudTrail was made, changed, deleted, started or stopped.",
            doFirst: "If it is the organization trail, see at once that it still logs, and who touched it.",
        },
        signInFailures: {
            ...of({
                securityHub: "CloudWatch.6",
                cis: "4.6",
                pattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
            }),
            happened: "Signing in to the console failed.",
            doFirst: "See which user, from where, how often, and whether it succeeded in the end.",
        },
        keyDeletion: {
            ...of({
                securityHub: "CloudWatch.7",
                cis: "4.7",
                pattern: `{($.eventSource=kms.amazonaws.com) && (${calls(["DisableKey", "ScheduleKeyDeletion"])})}`,
            }),
            happened: "A KMS key was disabled or is to be deleted. Without it nobody can read what it encrypted.",
            doFirst: "Find out what it encrypts; cancel the deletion and enable the key unless its owner planned this.",
        },
        bucketPolicyChanges: {
            ...of({
                securityHub: "CloudWatch.8",
                cis: "4.8",
                pattern: `{($.eventSource=s3.amazonaws.com) && (${calls(bucketPolicyChanges)})}`,
            }),
            happened: "The policy, ACL, CORS, lifecycle or replication of a bucket was changed.",
            doFirst: "Check that the bucket is not open to others now, and is none of the audit log's.",
        },
        configChanges: {
            ...of({
                securityHub: "CloudWatch.9",
                cis: "4.9",
                pattern: `{($.eventSource=config.amazonaws.com) && (${calls(configChanges)})}`,
            }),
            happened: "The recorder or the delivery channel of AWS Config was stopped, changed or deleted.",
            doFirst: "See whether the recorder still runs in that account and Region, and start it.",
        },
        securityGroupChanges: {
            ...of({
                securityHub: "CloudWatch.10",
                cis: "4.10",
                pattern: `{${calls(securityGroupChanges)}}`,
                cisPattern: `{${calls([...securityGroupChanges, "ModifySecurityGroupRules"])}}`,
            }),
            happened: "A security group or one of its rules was changed.",
            doFirst: "Check that a known deployment did it, and that nothing is open to the whole internet now.",
        },
        networkAclChanges: {
            ...of({ securityHub: "CloudWatch.11", cis: "4.11", pattern: `{${calls(networkAclChanges)}}` }),
            happened: "A network ACL, one of its entries or the subnets that have it were changed.",
            doFirst: "Check that a known deployment did it, and which traffic it lets through now.",
        },
        gatewayChanges: {
            ...of({ securityHub: "CloudWatch.12", cis: "4.12", pattern: `{${calls(gatewayChanges)}}` }),
            happened: "An internet gateway or a customer gateway was made, attached, detached or deleted.",
            doFirst: "Check that the network has no new way out that its owners do not know.",
        },
        routeTableChanges: {
            ...of({
                securityHub: "CloudWatch.13",
                cis: "4.13",
                pattern: `{($.eventSource=ec2.amazonaws.com) && (${calls(routeTableChanges)})}`,
                cisPattern: `{($.eventSource=ec2.amazonaws.com) && ${calls(routeTableChanges)}}`,
            }),
            happened: "A route or a route table was changed.",
            doFirst: "Check that a known deployment did it, and where the traffic goes now.",
        },
        vpcChanges: {
            ...of({ securityHub: "CloudWatch.14", cis: "4.14", pattern: `{${calls(vpcChanges)}}` }),
            happened: "A VPC, its attributes or a peering of VPCs was made, changed or deleted.",
            doFirst: "Check that a known deployment did it, and that no peering leads to an account of strangers.",
        },
        organizationChanges: {
            filters: [{ pattern: `{($.eventSource=organizations.amazonaws.com) && (${calls(organizationChanges)})}` }],
            controls: ["CIS 4.15"],
            happened:
                "The organization was changed: its accounts, units, policies, trusted access or delegated administrators.",
            doFirst: "Check who did it in the management account; an account that leaves is no longer in this log.",
        },
        rootSessions: {
            filters: [{ pattern: '{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRoot") }' }],
            controls: [],
            happened: "Somebody took, or tried to take, a root session on a member account by AssumeRoot.",
            doFirst: "Find out who, for which task and account. Few people may do this, and they know beforehand.",
        },
        breakGlassUse: {
            filters: inputs.breakGlassRoleArns.map((roleArn) => ({
                of: roleArn.slice(roleArn.indexOf("/") + 1),
                pattern:
                    '{ ($.eventSource = "sts.amazonaws.com") && ($.eventName = "AssumeRole*") && ' +
                    `($.requestParameters.roleArn = "${roleArn}") }`,
            })),
            controls: [],
            happened: "Somebody assumed a break-glass role: only it can delete logs and lift Object Lock.",
            doFirst: "Call whoever holds the role. Without an emergency that they know of, end its sessions now.",
        },
        readerRoleChanges: {
            filters: inputs.readerRoleArns.map((roleArn) => ({
                of: roleArn.replace(/^.*::(\d+):role\//, "$1-"),
                pattern: changesOfRole(roleArn),
            })),
            controls: [],
            happened:
                "A role that may read the log archive was made, changed or deleted, or somebody tried to. Whoever can " +
                "assume it reads the log of every account.",
            doFirst: "See whom it trusts and what it may do now, put both back, and find out who did it.",
        },
        tamperRuleChanges: {
            filters: inputs.tamperRules ? [{ pattern: changesOfRules(inputs.tamperRules) }] : [],
            controls: [],
            happened:
                "A rule that tells of tampering with the audit log, its target, its bus or the role with which it sends was " +
                "changed, disabled or deleted, or somebody tried to. From then on tampering may go unheard.",
            doFirst: "See whether rules, targets and roles are as they were, put them back, and find out who did it.",
        },
    };
}

/** The condition that an event is one of these calls. */
function calls(names: string[]): string {
    return names.map((name) => `($.eventName=${name})`).join(" || ");
}

/** The condition that a field has one of these values. */
function any(field: string, values: string[]): string {
    return values.map((value) => `($.${field} = "${value}")`).join(" || ");
}

function changesOfRules({ prefix, busArn, roleName, accountIds }: WatchedRules): string {
    const named = [
        ...["name", "rule", "eventBusName"].map((field) => any(`requestParameters.${field}`, [`${prefix}*`])),
        any("requestParameters.eventBusName", [busArn]),
    ];
    const ofRules = `($.eventSource = "events.amazonaws.com") && (${calls(ruleChanges)}) && (${named.join(" || ")})`;
    const ofRole =
        `($.eventSource = "iam.amazonaws.com") && ($.readOnly IS FALSE) && ` +
        any("requestParameters.roleName", [roleName]);
    return `{ (${any("recipientAccountId", accountIds)}) && ((${ofRules}) || (${ofRole})) }`;
}

/**
 * IAM's calls name a role without its path. The record of one that is refused may have no parameters: the role is then in
 * the message alone, by name or, where the call would have made it, by ARN.
 */
function changesOfRole(roleArn: string): string {
    const [, , , , accountId = ""] = roleArn.split(":");
    const name = roleArn.slice(roleArn.lastIndexOf("/") + 1);
    const refused = [`*resource: role ${name}`, `*resource: ${roleArn}`].flatMap((text) => [text, `${text} *`]);
    return (
        `{ ($.eventSource = "iam.amazonaws.com") && ($.readOnly IS FALSE) && ` +
        `${any("recipientAccountId", [accountId])} && ` +
        `(${any("requestParameters.roleName", [name])} || ${any("errorMessage", refused)}) }`
    );
}

const ruleChanges = [
    "DisableRule",
    "DeleteRule",
    "PutRule",
    "PutTargets",
    "RemoveTargets",
    "PutPermission",
    "RemovePermission",
    "UpdateEventBus",
    "DeleteEventBus",
];

const iamPolicyChanges = [
    "DeleteGroupPolicy",
    "DeleteRolePolicy",
    "DeleteUserPolicy",
    "PutGroupPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
    "CreatePolicy",
    "DeletePolicy",
    "CreatePolicyVersion",
    "DeletePolicyVersion",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "AttachGroupPolicy",
    "DetachGroupPolicy",
];

const bucketPolicyChanges = [
    "PutBucketAcl",
    "PutBucketPolicy",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "DeleteBucketPolicy",
    "DeleteBucketCors",
    "DeleteBucketLifecycle",
    "DeleteBucketReplication",
];

const configChanges = [
    "StopConfigurationRecorder",
    "DeleteDeliveryChannel",
    "PutDeliveryChannel",
    "PutConfigurationRecorder",
];

const securityGroupChanges = [
    "AuthorizeSecurityGroupIngress",
    "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupIngress",
    "RevokeSecurityGroupEgress",
    "CreateSecurityGroup",
    "DeleteSecurityGroup",
];

const networkAclChanges = [
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry",
    "ReplaceNetworkAclAssociation",
];

const gatewayChanges = [
    "CreateCustomerGateway",
    "DeleteCustomerGateway",
    "AttachInternetGateway",
    "CreateInternetGateway",
    "DeleteInternetGateway",
    "DetachInternetGateway",
];

const routeTableChanges = [
    "CreateRoute",
    "CreateRouteTable",
    "ReplaceRoute",
    "ReplaceRouteTableAssociation",
    "DeleteRouteTable",
    "DeleteRoute",
    "DisassociateRouteTable",
];

const vpcChanges = [
    "CreateVpc",
    "DeleteVpc",
    "ModifyVpcAttribute",
    "AcceptVpcPeeringConnection",
    "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection",
    "RejectVpcPeeringConnection",
    "AttachClassicLinkVpc",
    "DetachClassicLinkVpc",
    "DisableVpcClassicLink",
    "EnableVpcClassicLink",
];

/**
 * All that the benchmark and auditors' tools list, and at the end what they forget: trusted access,
 * delegated administrators and closed accounts. No Security Hub control holds this filter to a text.
 */
const organizationChanges = [
    "AcceptHandshake",
    "AttachPolicy",
    "CancelHandshake",
    "CreateAccount",
    "CreateOrganization",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "EnableAllFeatures",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "DetachPolicy",
    "DisablePolicyType",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdateOrganizationalUnit",
    "UpdatePolicy",
    "DisableAWSServiceAccess",
    "RegisterDelegatedAdministrator",
    "DeregisterDelegatedAdministrator",
    "CloseAccount",
];
