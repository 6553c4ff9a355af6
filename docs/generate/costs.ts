import * as z from "zod";
import { settingsSchema } from "../../config/schema";
import { assumptions, type Factor } from "./assumptions";
import { prices, seenOn, type Price, type PriceName, type Source } from "./prices";
import { alarmTopic, base, switches, type Charge, type Costs, type Switch } from "./switches";

interface Row extends Costs {
    name: string;
    default: string;
}

/** The fixed price of a resource a month, by type. */
const monthlyPrices: Record<string, PriceName> = {
    "aws:kms/key:Key": "key",
    "aws:cloudwatch/logMetricFilter:LogMetricFilter": "customMetric",
    "aws:cloudwatch/metricAlarm:MetricAlarm": "alarm",
    "aws:cloudwatch/dashboard:Dashboard": "dashboard",
};

/**
 * Writes the resources and costs of each switch.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 */
export function costsPage(): Map<string, string> {
    const rows: Row[] = [
        { name: "archive, trail and log group", default: "always", ...base },
        { name: "alarm topic", default: "always", ...alarmTopic },
        ...switches.map((entry) => ({ ...entry, name: nameOf(entry), default: defaultOf(entry) })),
    ];
    const text = `<!-- Written by \`npm run docs\` from docs/generate/switches.ts, assumptions.ts and prices.ts. Change it there. -->

# Costs

The resources of each switch, and its monthly cost in an organization of ${format(assumptions.accounts.value)} accounts: in USD, at list prices of us-east-1, without taxes. The first row is the cost of the landing zone with every switch off; each other row is the cost that its switch adds. [configuration.md](configuration.md) explains the settings.

Free tiers are not deducted: an organization of this size has used them. Storage is calculated for the full retention of [Pulumi.prod.yaml](../Pulumi.prod.yaml) in archive and log group; in the first month it costs a small part of that. Log files are calculated in S3 Standard: most are too small for the lifecycle to move. Not included, because they cost cents: requests to KMS (CloudTrail's requests for log files are not billed), access logs, transfer, and the log files of events other than management events. Resources are those of Pulumi.prod.yaml.

| Switch | Default | Resources | USD a month | Cost driver |
| --- | --- | --- | ---: | --- |
${rows.map(overviewRow).join("\n")}

## Assumptions

These numbers are not measured: replace them with those of AWS Cost Explorer for your organization, in docs/generate/assumptions.ts, and run \`npm run docs\`.

| Number | Unit |
| ---: | --- |
${Object.values(assumptions).map(assumptionRow).join("\n")}

## Calculation

Each row is the product of its factors, times the price.

| Switch | Price | Factors | USD a month |
| --- | --- | --- | ---: |
${rows.flatMap(calculationRows).join("\n")}

## Prices

Read on ${seenOn} in stored copies of the sources, not on AWS's live pages: check those before you decide. If no source is AWS's own, only third-party copies of AWS's price list were available. For Infracost's tests, on github.com, the date is that of their last change; they had the same prices on 2026-08-21.

| Price | USD | For | Source | Dated |
| --- | ---: | --- | --- | --- |
${Object.values(prices).flatMap(priceRows).join("\n")}
`;
    return new Map([["costs.md", text]]);
}

/** A switch with the value that is calculated, as Markdown. */
export function nameOf({ setting, counted }: Switch): string {
    return counted ? `\`${setting}\`, ${counted}` : `\`${setting}\``;
}

/** The default in the schema of the settings. */
export function defaultOf({ setting }: Switch): string {
    let schema: z.core.JSONSchema.BaseSchema | undefined = z.toJSONSchema(settingsSchema, { io: "input" });
    for (const name of setting.split(".")) {
        const below: z.core.JSONSchema._JSONSchema | undefined = schema?.properties?.[name];
        schema = typeof below === "object" ? below : undefined;
    }
    return schema?.default === undefined ? "none" : `\`${JSON.stringify(schema.default)}\``;
}

function overviewRow(row: Row): string {
    const total = allCharges(row).reduce((sum, charge) => sum + costOf(charge), 0);
    return `| ${row.name} | ${row.default} | ${listed(row.resources)} | ${dollars(total)} | ${row.driver} |`;
}

/** Resources by type, one per line of a table's cell, without those of which there are fewer. */
export function listed(resources: Record<string, number>): string {
    return (
        Object.entries(resources)
            .filter(([, count]) => count > 0)
            .map(([type, count]) => `${count} ${className(type)}`)
            .join("<br>") || "none"
    );
}

/** `s3.Bucket` for `aws:s3/bucket:Bucket`. */
function className(type: string): string {
    return type.replace(/^aws:(\w+)\/.*:/, "$1.");
}

function calculationRows(row: Row): string[] {
    return allCharges(row).map((charge) => {
        const factors = charge.factors.map(({ value, unit }) => `${format(value)} ${unit}`).join(" × ");
        return `| ${row.name} | ${prices[charge.price].what} | ${factors} | ${dollars(costOf(charge))} |`;
    });
}

/** The fixed charges of the resources, and the charges by use. */
function allCharges({ resources, charges }: Costs): Charge[] {
    const standing = Object.entries(resources).flatMap(([type, count]): Charge[] => {
        const price = monthlyPrices[type];
        return price ? [{ price, factors: [{ value: count, unit: className(type) }] }] : [];
    });
    return [...standing, ...charges];
}

function costOf({ price, factors }: Charge): number {
    const { usd, per } = prices[price];
    return (factors.reduce((product, { value }) => product * value, 1) / per) * usd;
}

function assumptionRow({ value, unit }: Factor): string {
    return `| ${format(value)} | ${unit} |`;
}

function priceRows({ what, usd, per, unit, sources }: Price): string[] {
    return sources.map((source, index) =>
        index === 0
            ? `| ${what} | ${usd === 0 ? "free" : format(usd)} | ${format(per)} ${unit} | ${linkTo(source)} | ${source.dated} |`
            : `| | | | ${linkTo(source)} | ${source.dated} |`,
    );
}

function linkTo({ address, by }: Source): string {
    return `[${by === "AWS" ? "AWS" : new URL(address).hostname}](${address})`;
}

function format(value: number): string {
    return value.toLocaleString("en", { maximumFractionDigits: 9 });
}

function dollars(usd: number): string {
    return usd.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
