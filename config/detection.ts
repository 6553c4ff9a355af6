import * as z from "zod";
import { accountId, flag, group, list, oneOf, roleName, text, wholeNumber } from "./fields";

/** The metric alarms, by their names in settings. */
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
    "tamperingElsewhere",
] as const;

/**
 * The landing zone's own: no control prescribes their filters. Each is split into an alarm on calls that were done and
 * one on refused attempts, so that attempts cannot hide a success.
 */
export const ownAlarmNames: readonly MetricAlarmName[] = [
    "rootSessions",
    "breakGlassUse",
    "readerRoleChanges",
    "tamperRuleChanges",
    "tamperingElsewhere",
];

export type MetricAlarmName = (typeof metricAlarmNames)[number];

const slackChannel = group({
    workspaceId: text(/^T[A-Z0-9]{1,20}$/, "write the workspace's ID, for example T0EXAMPLE").describe(
        "Slack workspace, authorized once, by hand, in the management account's console of Amazon Q Developer in chat applications.",
    ),
    channelId: text(/^[CG][A-Z0-9]{1,20}$/, "write the channel's ID, for example C0EXAMPLE").describe(
        "Slack channel. Invite the app to a private channel.",
    ),
});

const uuid = text(
    /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
    "write the ID in its form of five groups, for example 01234567-89ab-cdef-0123-456789abcdef",
);

const teamsChannel = group({
    tenantId: uuid.describe("Microsoft Entra tenant."),
    teamId: uuid.describe(
        "Team, authorized once, by hand, in the management account's console of Amazon Q Developer in chat applications.",
    ),
    channelId: text(
        /^(?=.{1,100}$)19%3[aA][\w=+/.,-]+%40[\w=+/.,-]+$/,
        "write the channel's ID from its link, for example 19%3Aexample%40thread.tacv2",
    ).describe("Channel, as in its link."),
});

const emails = list(
    text(
        /^(?=.{1,64}@)[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?=.{1,255}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])$/,
        "write an e-mail address, for example security@example.com: one for each item, in ASCII, without mailto:, a name, brackets, spaces or a comma",
    ),
    20,
    "write a list of at most 20 e-mail addresses",
).default([]);

const httpsEndpoints = list(
    text(
        /^https:\/\/[^\s/<>"',;]+(\/[^\s<>"]*)?(?<![,;])$/,
        "write a URL that starts with https://, for example https://alerts.example.com/sns: one for each item, without brackets, quotes, spaces or a comma at its end",
    ),
    20,
    "write a list of at most 20 URLs",
).default([]);

const notify = group({
    emails: emails.describe(
        "E-mail addresses. AWS sends a link to each, and nothing else until the subscription is confirmed. It deletes a subscription that is not confirmed within two days. docs/runbooks explains how to confirm it so that no other reader of the message can end it, and what to do after two days.",
    ),
    httpsEndpoints: httpsEndpoints.describe(
        "URLs of HTTPS endpoints that confirm SNS subscriptions by themselves, as on-call services do. Encrypt a URL that contains a key; `npm run preview`, which cannot decrypt, then refuses it.",
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

const notifyBackup = group({
    emails: emails.describe("E-mail addresses. They confirm a subscription for each Region that has tamper rules."),
    httpsEndpoints: httpsEndpoints.describe(
        "HTTPS endpoints, as in `detection.notify.httpsEndpoints`: those of another on-call service, or of the same.",
    ),
});

const notifyDeployments = group({
    emails: emails.describe("E-mail addresses."),
    httpsEndpoints: httpsEndpoints.describe("HTTPS endpoints, as in `detection.notify.httpsEndpoints`."),
});

const metricAlarm = group({
    enabled: flag().default(true).describe("False creates neither the metric filter nor the alarm."),
    threshold: wholeNumber(1, 1_000_000)
        .default(1)
        .describe(
            "Number of events in a period at which the alarm fires. Security Hub and CIS require 1: for their alarms, the policy pack refuses a higher number unless it is configured, see below. It accepts any number for the landing zone's own alarms.",
        ),
    periodSeconds: oneOf([60, 300, 900, 3600, 21600, 86400])
        .optional()
        .describe(
            `Seconds in which events are counted. An alarm that has fired sends no other alert until a period without events has passed. Defaults to 300, and to 60 for the landing zone's own alarms: ${ownAlarmNames.map((name) => `\`${name}\``).join(", ")}.`,
        ),
});

/** Settings of an alarm that is not tuned. */
export const untuned = metricAlarm.parse({});

const alarms = metricAlarmNames.join(", ");
const alarmsRemedy = `write one or more of ${alarms} below it, each with its settings`;

const metricAlarms = group({
    profile: oneOf(["securityHub", "cis"])
        .default("securityHub")
        .describe(
            "The source of a metric filter's text where the sources differ: Security Hub, which accepts no other text, or the CIS AWS Foundations Benchmark 5.0.0.",
        ),
    tuned: z
        .partialRecord(z.literal(metricAlarmNames), metricAlarm, {
            error: ({ code }) =>
                code === "invalid_type" ? alarmsRemedy : `there is no such alarm; there are ${alarms}`,
        })
        .meta({ errorMessage: alarmsRemedy })
        .default({})
        .describe("Settings of alarms that differ from the default, by the name of the alarm."),
});

const silence = group({
    enabled: flag()
        .default(true)
        .describe("Alarms when log files or events stop arriving. 0.10 USD a month for each alarm."),
    afterMinutes: wholeNumber(15, 1440, 5)
        .default(30)
        .describe(
            "Minutes without an event or a log file until an alarm fires. The alert arrives up to 15 minutes later, as CloudWatch evaluates more data points before it treats data as missing. CloudTrail delivers within 5 minutes on average.",
        ),
});

const config = group({
    rules: oneOf(["account", "organization", "none"])
        .default("account")
        .describe(
            "Accounts in which AWS Config rules evaluate trails and attachments of AWSCloudTrail_FullAccess: the management account, every account of the organization, or none. Trusted access of AWS Config, which `organization` requires, stays when it is switched off: docs/switches.md. Attachments are not evaluated where AWS Config does not record IAM: in Regions that opened after February 2022. 0.001 USD for each evaluation.",
        ),
    recorder: oneOf(["existing", "create"])
        .default("existing")
        .describe(
            "The configuration recorder of the management account in the home Region: an existing one, or one that the program creates with everything that it requires. AWS refuses rules where there is no recorder, and a second recorder in an account and Region: the program asks AWS before it creates anything. If the account already has the role AWSServiceRoleForConfig, import it first with `npm run import-file`. Bucket and role stay in AWS when `create` is switched off, and are imported likewise before it is switched on again: docs/switches.md. 0.003 USD for each change that is recorded.",
        ),
    recorderName: text(/^[^\s"]{1,256}$/, "write the name of the recorder, up to 256 characters without spaces")
        .optional()
        .describe(
            "Name of the existing recorder, if it is neither `default`, which AWS's console and CLI create, nor that of AWS Control Tower. `aws configservice describe-configuration-recorders` shows it.",
        ),
    excludedAccounts: list(accountId, 1000, "write a list of at most 1000 account IDs")
        .default([])
        .describe("Accounts in which no organization rules are created: those without a recorder in the home Region."),
    fullAccessRoles: list(roleName, 50, "write a list of at most 50 role names")
        .default([])
        .describe(
            "Names of roles to which AWSCloudTrail_FullAccess may be attached, according to the AWS Config rule. The policy pack has its own list.",
        ),
});

/** Settings of detection. */
export const detection = group({
    notify: notify.prefault({}).describe("Recipients of alerts. At least one is required."),
    notifyBackup: notifyBackup
        .prefault({})
        .describe(
            "Recipients of the backup alarm topics, which are in the log-archive account and have keys of their own: alerts of tamper rules and alarms on the detection itself go there too, so that no single call silences them. Without any, the e-mail addresses and HTTPS endpoints of `detection.notify`. 1 USD a month for each key: one in the home Region, and one in the Region of IAM's events if that is another.",
        ),
    notifyDeployments: notifyDeployments
        .prefault({})
        .describe(
            "Recipients of alerts on what deployments change, and on the assumption of the deploy roles. With one, these alerts go to a topic of their own and not to other recipients. What deletes, stops or disables, and refused calls, go to all recipients, by the deploy roles too. Without `organization.deployRole` deployments in the management account are not known as such.",
        ),
    runbooks: text(/^\S{1,300}$/, "write a URL or a path of up to 300 characters, without spaces")
        .default("docs/runbooks")
        .describe(
            "Where your team reads docs/runbooks, for example https://git.example.com/landing-zone/docs/runbooks. Every alert links to its page there.",
        ),
    metricAlarms: metricAlarms
        .prefault({})
        .describe(
            "Alarms on events in the organization's log group. 0.40 USD a month for each: 0.30 for its metric, 0.10 for the alarm; twice that for the landing zone's own alarms, which count refused attempts in an alarm of their own.",
        ),
    tamperRules: flag()
        .default(true)
        .describe(
            "EventBridge rules on every call that weakens the trail, the archive or their detection, including refused calls. In China they do not include calls to Organizations and Account Management, most of which the alarm `organizationChanges` reports. 1 USD for each million events that match, and 0.10 USD a month for each alarm on undelivered events.",
        ),
    heartbeat: flag()
        .default(true)
        .describe(
            "A message every day at 6:00 UTC from the log-archive account through tamper rule, bus and alarm topics to the recipients by e-mail and HTTPS. An on-call service raises an alarm when the message is missing: docs/runbooks/heartbeat.md. It needs `detection.tamperRules`.",
        ),
    silence: silence.prefault({}).describe("Alarms on events and log files that no longer arrive."),
    config: config.prefault({}).describe("AWS Config rules, and their recorder."),
    dashboard: flag()
        .default(true)
        .describe(
            "A CloudWatch dashboard. 3 USD a month beyond the account's first three. Each time it is opened, each of its queries scans the events of three hours, at 0.005 USD for each GB.",
        ),
    savedQueries: flag()
        .default(true)
        .describe("Saved queries of CloudWatch Logs Insights. Running one costs 0.005 USD for each GB scanned."),
});
