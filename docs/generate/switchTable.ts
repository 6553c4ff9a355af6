import { defaultOf, listed, nameOf } from "./costs";
import { switches, type Stays, type Switch } from "./switches";

/**
 * Writes what turning each switch on and off does.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 */
export function switchesPage(): Map<string, string> {
    const creating = switches.filter(({ resources }) => Object.keys(resources).length > 0);
    const changing = switches.filter((entry) => !creating.includes(entry));
    const staying = creating.flatMap((entry) => (entry.stays ? [staysSection(entry, entry.stays)] : []));
    const text = `<!-- Written by \`npm run docs\` from docs/generate/switches.ts. Change it there. -->

# Switches

What turning each switch on and off does to a deployed stack of [Pulumi.prod.yaml](../Pulumi.prod.yaml). What a switch creates, the same switch deletes with the next \`pulumi up\`, without further commands: none of it is protected. Some of it stays in AWS, where Pulumi no longer manages it: below. What a setting does is in [configuration.md](configuration.md), and what it costs in [costs.md](costs.md).

The log itself is no switch: archive, keys, trail, trusted access of CloudTrail, log group and topics of deliveries and alarms are always there, protected in Pulumi and retained in AWS.

## Switches that create resources

| Switch | Default | Off to on creates | On to off deletes | On to off leaves in AWS |
| --- | --- | --- | --- | --- |
${creating.map(row).join("\n")}

Of a list, such as channels, addresses or roles, each further entry creates and deletes what is its own, and the last one what all of them need. Other resources, such as the dashboard, bucket policies and actions of alarms, are updated in place.

## Switches that change resources in place

Nothing is created or deleted: the trail's selectors change.

${changing.map((entry) => `- ${nameOf(entry)}`).join("\n")}

\`logArchive.mfaDelete\` changes nothing in AWS either: turned on, the program no longer touches the versioning of the archive; turned off, it writes it again, which AWS refuses until the root user has switched MFA delete off. It needs \`logArchive.lifecycle.enabled: false\` first, in a deployment of its own or the same.

Changing \`detection.config.rules\` from \`account\` to \`organization\` or back creates the rules of the one kind, then deletes those of the other.

## What stays

${staying.join("\n\n")}

## What a switch cannot take away

\`homeRegion\`, \`namePrefix\` and the account ids are no switches: changing one replaces protected resources, and Pulumi refuses. To let Pulumi forget a protected resource all the same, two commands, and it stays in AWS:

\`\`\`sh
npx pulumi state unprotect URN -s prod
npx pulumi up -s prod
\`\`\`
`;
    return new Map([["switches.md", text]]);
}

function row(entry: Switch): string {
    const stays = entry.stays?.resources ?? {};
    const gone = Object.entries(entry.resources).map(([type, count]): [string, number] => [
        type,
        count - (stays[type] ?? 0),
    ]);
    const deleted = Object.fromEntries(gone.filter(([, count]) => count > 0));
    return `| ${nameOf(entry)} | ${defaultOf(entry)} | ${listed(entry.resources)} | ${listed(deleted)} | ${listed(stays)} |`;
}

function staysSection(entry: Switch, { why, remove, again }: Stays): string {
    return `### ${nameOf(entry)}

${why}

To delete it in AWS: ${remove}

To turn the switch on again: ${again}`;
}
