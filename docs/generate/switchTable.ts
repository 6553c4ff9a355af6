import { defaultOf, listed, nameOf } from "./costs";
import { switches, type Stays, type Switch } from "./switches";

/**
 * Writes the effect of turning each switch on and off.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 */
export function switchesPage(): Map<string, string> {
    const creating = switches.filter(({ resources }) => Object.keys(resources).length > 0);
    const changing = switches.filter((entry) => !creating.includes(entry));
    const staying = creating.flatMap((entry) => (entry.stays ? [staysSection(entry, entry.stays)] : []));
    const text = `<!-- Written by \`npm run docs\` from docs/generate/switches.ts. Change it there. -->

# Switches

The effect of turning each switch on and off, in a deployed stack of [Pulumi.prod.yaml](../Pulumi.prod.yaml). Turning a switch off deletes the resources that it created with the next \`pulumi up\`, without further commands: none of them is protected. Some stay in AWS, where Pulumi no longer manages them: see below. [configuration.md](configuration.md) explains each setting, and [costs.md](costs.md) has its cost.

The audit log itself has no switch: archive, keys, trail, CloudTrail's trusted access, log group and topics of announcements and alerts always exist, protected in Pulumi and retained in AWS.

## Switches that create resources

| Switch | Default | Off to on creates | On to off deletes | On to off leaves in AWS |
| --- | --- | --- | --- | --- |
${creating.map(row).join("\n")}

In a list, such as channels, addresses or roles, each further entry creates and deletes only its own resources, and the last entry deletes those that all entries share. Other resources, such as the dashboard, bucket policies and alarm actions, are updated in place.

## Switches that change resources in place

No resources are created or deleted: the trail's selectors change.

${changing.map((entry) => `- ${nameOf(entry)}`).join("\n")}

\`logArchive.mfaDelete\` changes nothing in AWS either: turned on, the program no longer manages the versioning of the archive; turned off, it writes it again, which AWS refuses until the root user has disabled MFA delete. It requires \`logArchive.lifecycle.enabled: false\`, in an earlier deployment or the same one.

Changing \`detection.config.rules\` from \`account\` to \`organization\` or back creates the rules of the new kind, then deletes those of the old one.

## Resources that stay in AWS

${staying.join("\n\n")}

## What a switch cannot remove

\`homeRegion\`, \`namePrefix\` and the account IDs are not switches: changing one replaces protected resources, and Pulumi refuses. To remove a protected resource from Pulumi anyway, use these two commands; the resource stays in AWS:

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
