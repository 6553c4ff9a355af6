import * as z from "zod";
import { accountId, flag, group, list, oneOf, roleName, text, wholeNumber } from "./fields";

/** What the metric alarms watch, by the names that settings have for it. */
export const metricAlarmNames = [
    "rootUse",
    "unauthorizedCalls",
    "signInWithoutMfa",
    "iamPolicyChanges",
    "trailChanges",
    "signInFailures",
    "keyDeletion",
    "bucketPolicyChanges",
    "configChanges",
    "securityGroupChanges",
    "networkAclChanges",
    "gatewayChanges",
    "routeTableChanges",
    "vpcChanges",
    "organizationChanges",
    "rootSessions",
    "breakGlassUse",
    "readerRoleChanges",
    "tamperRuleChanges",
] as const;

export type MetricAlarmName = (typeof metricAlarmNames)[number];

const slackChannel = group({
    workspaceId: text(/^T[A-Z0-9]{1,20}$/, "write the workspace's id, for example T0EXAMPLE").describe(
        "Slack workspace, authorized once by hand in the management account's console of Amazon Q Developer in chat applications.",
    ),
    channelId: text(/^[CG][A-Z0-9]{1,20}$/, "write the channel's id, for example C0EXAMPLE").describe(
        "Slack channel. Invite the app into a private one.",
    ),
});

const uuid = text(
    /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    "write the id in its form of five groups, for example 01234567-89ab-cdef-0123-456789abcdef",
);

const teamsChannel = group({
    tenantId: uuid.describe("Microsoft Entra tenant."),
    teamId: uuid.describe(
        "Team, authorized once by hand in the management account's console of Amazon Q Developer in chat applications.",
    ),
    channelId: text(
        /^(?=.{1,100}$)19%3[aA][\w=+/.,-]+%40[\w=+/.,-]+$/,
        "write the channel's id from its link, for example 19%3Aexample%40thread.tacv2",
    ).describe("Channel, as its link has it."),
});

const notify = group({
    emails: list(
        text(/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/, "write an e-mail address, for example security@example.com"),
        20,
        "write a list of at most 20 e-mail addresses",
    )
        .default([])
        .describe(
            "E-mail addresses. AWS mails a link to each, and nothing else until the subscription is confirmed, and deletes one that is not within two days; docs/runbooks says how to confirm so that nobody else can unsubscribe the address, and what to do after two days.",
        ),
    httpsEndpoints: list(
        text(
            /^https:\/\/[^\s/]+\S*$/,
            "write an address that starts with https://, for example https://alerts.example.com/sns",
        ),
        20,
        "write a list of at most 20 addresses",
    )
        .default([])
        .describe(
            "HTTPS endpoints that confirm SNS subscriptions by themselves, as on-call services do. Encrypt an address that has a key in it; `npm run preview`, which cannot decrypt, then refuses it.",
        ),
    slackChannels: list(slackChannel, 10, "write a list of at most 10 channels, each with workspaceId and channelId")
        .default([])
        .describe("Slack channels. Only in the partition aws."),
    teamsChannels: list(
        teamsChannel,
        10,
        "write a list of at most 10 channels, each with tenantId, teamId and channelId",
    )
        .default([])
        .describe("Microsoft Teams channels. Only in the partition aws."),
});

const metricAlarm = group({
    enabled: flag().default(true).describe("False makes neither the metric filter nor the alarm."),
    threshold: wholeNumber(1, 1_000_000)
        .default(1)
        .describe(
            "Events in a period from which the alarm fires. Security Hub and CIS ask for 1: of an alarm that is theirs, the policy pack refuses more until it is told, see below. Of the landing zone's own alarms it does not.",
        ),
    periodSeconds: oneOf([60, 300, 900, 3600, 21600, 86400])
        .default(300)
        .describe("Seconds over which events are counted."),
});

/** What an alarm has that nobody tuned. */
export const untuned = metricAlarm.parse({});

const alarms = metricAlarmNames.join(", ");
const alarmsRemedy = `write one or more of ${alarms} below it, each with its settings`;

const metricAlarms = group({
    profile: oneOf(["securityHub", "cis"])
        .default("securityHub")
        .describe(
            "Whose text a metric filter has where they differ: Security Hub's, which accepts no other, or that of the CIS AWS Foundations Benchmark 5.0.0.",
        ),
    tuned: z
        .partialRecord(z.literal(metricAlarmNames), metricAlarm, {
            error: ({ code }) =>
                code === "invalid_type" ? alarmsRemedy : `there is no such alarm; there are ${alarms}`,
        })
        .meta({ errorMessage: alarmsRemedy })
        .default({})
        .describe("Alarms that differ from the default, by name."),
});

const silence = group({
    enabled: flag()
        .default(true)
        .describe("Alarms when log files or events stop coming. 0.10 USD a month for each of the alarms."),
    afterMinutes: wholeNumber(15, 1440, 5)
        .default(30)
        .describe(
            "Minutes without an event or a log file after which it is an alarm. It comes up to 15 minutes later, as CloudWatch looks back a little further before it takes missing data for silence. CloudTrail delivers within 5 minutes on average.",
        ),
});

const config = group({
    rules: oneOf(["account", "organization", "none"])
        .default("account")
        .describe(
            "Where AWS Config rules watch trails and attachments of AWSCloudTrail_FullAccess: in the management account, in every account of the organization, or nowhere. Trusted access of AWS Config, which `organization` needs, stays when that is switched off: docs/switches.md. Attachments are not evaluated where AWS Config does not record IAM: in Regions that opened after February 2022. 0.001 USD for each evaluation.",
        ),
    recorder: oneOf(["existing", "create"])
        .default("existing")
        .describe(
            "The configuration recorder of the management account in the home Region: the one that is there, or one that the program makes with all that it needs. AWS refuses the rules where there is none, and a second recorder in an account and Region. If the account has the role AWSServiceRoleForConfig already, import it before: `pulumi preview --import-file` and `pulumi import --file`. Bucket and role stay in AWS when `create` is switched off, and are imported likewise before it is switched on again: docs/switches.md. 0.003 USD for each change that is recorded.",
        ),
    excludedAccounts: list(accountId, 1000, "write a list of at most 1000 account ids")
        .default([])
        .describe("Accounts without organization rules: those that have no recorder in the home Region."),
    fullAccessRoles: list(roleName, 50, "write a list of at most 50 role names")
        .default([])
        .describe(
            "Roles, by name, in which the AWS Config rule allows AWSCloudTrail_FullAccess. The policy pack has a list of its own.",
        ),
});

/** Settings of what watches the audit log. */
export const detection = group({
    notify: notify.prefault({}).describe("Who is told of alarms. Somebody must be."),
    runbooks: text(/^\S{1,300}$/, "write an address or a path of up to 300 characters, without spaces")
        .default("docs/runbooks")
        .describe(
            "Where your copy of docs/runbooks can be read, for example https://git.example.com/landing-zone/docs/runbooks. Every alarm links to its page there.",
        ),
    metricAlarms: metricAlarms
        .prefault({})
        .describe(
            "Alarms on events in the organization's log group. 0.40 USD a month for each: 0.30 for its metric, 0.10 for the alarm.",
        ),
    tamperRules: flag()
        .default(true)
        .describe(
            "EventBridge rules on every call that weakens the trail, the archive or what watches them, failed ones too; in China not those to Organizations and Account Management, of most of which the alarm `organizationChanges` tells. 1 USD for each million events that match, and 0.10 USD a month for each alarm on what could not be delivered.",
        ),
    silence: silence.prefault({}).describe("Alarms on what no longer arrives."),
    config: config.prefault({}).describe("What AWS Config watches."),
    dashboard: flag()
        .default(true)
        .describe(
            "A CloudWatch dashboard. 3 USD a month beyond the account's first three, and for each look at it what its queries scan: each of them the events of three hours, at 0.005 USD for each GB.",
        ),
    savedQueries: flag()
        .default(true)
        .describe(
            "Saved queries of CloudWatch Logs Insights. Free until they are run: then 0.005 USD for each GB scanned.",
        ),
});
