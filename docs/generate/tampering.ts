import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { metricAlarmTable } from "../../components/detection/alarms/metricAlarmTable";
import { deploymentCalls } from "../../components/detection/tampering/deployments";
import type { Matcher } from "../../components/detection/tampering/eventPattern";
import { tamperPlaces, tamperRuleName } from "../../components/detection/tampering/tamperPatterns";
import {
    tamperSubjects,
    type TamperCalls,
    type TamperSubject,
    type WatchedAccount,
} from "../../components/detection/tampering/tamperSubjects";

const settings = settingsSchema.parse({
    homeRegion: "eu-west-1",
    organization: { id: "o-exampleorgid", managementAccountId: "111122223333", deployRole: "LandingZoneDeploy" },
    logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy", breakGlassRoles: ["BreakGlass"] },
    detection: { notify: { emails: ["security@example.com"] } },
});
const names = namesOf(settings);
const accountNames: Record<WatchedAccount, string> = { management: "management", logArchive: "log archive" };

/**
 * Writes the list of all acts of tampering, with the rule that matches them, where it is, and the alert.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 */
export function tamperingPage(): Map<string, string> {
    const elsewhere = metricAlarmTable({
        profile: "cis",
        breakGlassRoleArns: [],
        readerRoleArns: [],
        elsewhere: {
            managementAccountId: settings.organization.managementAccountId,
            logArchiveAccountId: settings.logArchive.accountId,
            administratorRoleArns: names.roles.administratorArns,
            tamperPlaces: tamperPlaces(settings.homeRegion, names.partition),
        },
    }).tamperingElsewhere;
    const text = `<!-- Written by \`npm run docs\` from components/detection/tampering/tamperSubjects.ts. Change it there. -->

# Acts of tampering

Every call that raises an alert on tampering, done or refused: the tamper rule that matches it, where that rule is, and the resources that it is on. Names are those of a landing zone in \`eu-west-1\` with the prefix \`audit-log\`; IAM's and Organizations' events appear in \`us-east-1\` there, and if the home Region is the same, one rule is in it. In China no rule sees calls to Organizations and Account Management.

A rule forwards the event to the bus \`${names.tampering.bus}\`, from which the alert goes to the topics \`${names.alarms.topic}\` and \`${names.alarms.backupTopic}\`, and to chat channels.

${tamperSubjects.map(section).join("\n\n")}

## Deployments

Calls by a deploy role that a deployment makes are no tampering: the rule \`${names.prefix}deployments\` of the bus reports them, and successful assumptions of a deploy role, as "Deployment of the audit log, by the deploy role: …" ([runbook](runbooks/deployments.md)), to the recipients of \`detection.notifyDeployments\` if there are any, otherwise to everyone. Refused calls, and all calls that are not in this list, are tampering by the deploy role too:

${deploymentCalls.map((call) => `\`${call}\``).join(", ")}

## Where there is no tamper rule

The metric alarm \`${names.prefix}tampering-elsewhere\` ([runbook](runbooks/tampering-elsewhere.md)) counts, in the log group that has the events of all accounts and Regions, what can be done to the two accounts through other Regions or accounts. ${elsewhere.happened} Its filters:

${elsewhere.filters.map(({ pattern }) => `\`\`\`text\n${pattern}\n\`\`\``).join("\n\n")}
`;
    return new Map([["tampering.md", text]]);
}

function section(subject: TamperSubject): string {
    const rows = subject.calls.flatMap((calls) =>
        (calls.eventNames ?? ["every call that writes"]).map((name) => row(calls, name)),
    );
    return `## ${subject.title.replace(/^./, (first) => first.toUpperCase())}

Rule \`${tamperRuleName(names.prefix, subject)}\`. Alert: "Tampering with ${subject.title}: …" ([runbook](runbooks/tampering-${subject.name}.md)).

| Call | Account and Region | On |
| --- | --- | --- |
${[...new Set(rows)].join("\n")}`;
}

function row(calls: TamperCalls, name: Matcher): string {
    const call = written(name).replaceAll("`", "");
    const kind = calls.serviceEvents && /^(Account|Close.*Result)/.test(call) ? ", of the service itself" : "";
    return `| \`${calls.service}:${call}\`${kind} | ${placesOf(calls)} | ${resourcesOf(calls)} |`;
}

function placesOf({ home = [], global = [], organizations = [] }: TamperCalls): string {
    return tamperPlaces(settings.homeRegion, names.partition)
        .filter(
            (place) =>
                (place.home && home.includes(place.account)) ||
                (place.global && global.includes(place.account)) ||
                (place.organizations && organizations.includes(place.account)),
        )
        .map(({ account, region }) => `${accountNames[account]}, ${region}`)
        .join("<br>");
}

/** What is ours in any of the places. */
function resourcesOf({ service, ours, home = [], global = [], organizations = [] }: TamperCalls): string {
    if (!ours) return "anything";
    const accounts = [...new Set([...home, ...global, ...organizations])];
    const values = accounts.flatMap((account) =>
        Object.values(
            ours({
                names,
                account,
                accountId: { management: "111122223333", logArchive: "444455556666" }[account],
                homeRegion: settings.homeRegion,
                region: settings.homeRegion,
                logArchiveAccountId: settings.logArchive.accountId,
                keyArns: [],
            }),
        ).flat(),
    );
    // AWS chooses the ARNs of keys.
    const keys = service === "kms" ? ["the keys of these aliases"] : [];
    return [...new Set([...values.map(written), ...keys])].join("<br>");
}

function written(value: Matcher): string {
    if (typeof value !== "object") return `\`${String(value)}\``;
    if ("prefix" in value) return `\`${value.prefix}…\``;
    if ("suffix" in value) return `\`…${value.suffix}\``;
    if ("exists" in value) return "no name at all";
    throw new Error(`${JSON.stringify(value)} names no resource.`);
}
