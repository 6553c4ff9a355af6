import { relative } from "node:path";
import type { Found } from "../find";
import type { State } from "../state";

/** All findings of the command. */
export interface Result {
    stack: string;
    found: Found[];
    /** The number of resources of the program that the state has. */
    recorded: number;
    pendingCreates: State["pendingCreates"];
    /** The import file. Absent if there is nothing to import. */
    file?: string;
}

const headings = {
    exists: "exists",
    blocked: "is in the way",
    unchecked: "could not be checked",
} as const;

/** Exit status of the command: see its usage. */
export function statusOf({ found }: Pick<Result, "found">): number {
    const statuses = new Set(found.map(({ finding }) => finding.status));
    if (statuses.has("unchecked")) return 2;
    return statuses.has("exists") || statuses.has("blocked") ? 1 : 0;
}

/** The result for a person: the findings by account and Region, and the next steps. */
export function renderReport(result: Result): string {
    const places = new Map<string, Found[]>();
    for (const one of result.found) {
        const place = `Account ${one.account}, ${one.region}`;
        places.set(place, [...(places.get(place) ?? []), one]);
    }
    const tables = [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([place, of]) => renderPlace(place, of));
    return [...tables, renderNext(result)].join("\n\n");
}

function renderPlace(place: string, found: Found[]): string {
    const absent = found.filter(({ finding }) => finding.status === "absent").length;
    const rows = found.flatMap(({ resource: { type, name }, finding }) => {
        if (finding.status === "absent") return [];
        const detail = finding.status === "exists" ? finding.id : finding.reason;
        return [[headings[finding.status], type, name, detail]];
    });
    const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
    const widths = [width(0), width(1), width(2), 0];
    const lines = rows
        .sort()
        .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`);
    return [place, ...lines, ...(absent > 0 ? [`  ${count(absent)} not found`] : [])].join("\n");
}

function renderNext(result: Result): string {
    const { stack, found, recorded, pendingCreates, file } = result;
    const number = (status: Found["finding"]["status"]) =>
        found.filter(({ finding }) => finding.status === status).length;
    const [existing, blocked, unchecked] = [number("exists"), number("blocked"), number("unchecked")];
    const lines = [
        `${count(recorded)} recorded in the stack ${stack}, ${existing} in AWS only, ${number("absent")} not ` +
            `found, ${blocked} in the way, ${unchecked} not checked.`,
    ];
    if (pendingCreates.length > 0) {
        lines.push(
            "Being created when the last deployment was interrupted:",
            ...pendingCreates.map((urn) => `  ${urn}`),
        );
    }
    if (blocked > 0) lines.push("Remove what is in the way first: `pulumi up` fails at it.");
    if (unchecked > 0)
        lines.push(
            "The import file is incomplete: resources that could not be checked may exist. Run this command again.",
        );
    if (file !== undefined) {
        const path = relative(process.cwd(), file);
        lines.push(
            `Wrote ${path}. Next:`,
            `  npx pulumi import -s ${stack} --generate-code=false --file ${path}`,
            pendingCreates.length > 0
                ? `  npx pulumi refresh -s ${stack} --clear-pending-creates`
                : `  npx pulumi preview -s ${stack} --diff`,
        );
    }
    if (statusOf(result) === 0) lines.push("Nothing to import: `pulumi up` can continue.");
    return lines.join("\n");
}

function count(resources: number): string {
    return `${resources} resource${resources === 1 ? "" : "s"}`;
}

/** The result as JSON. */
export function renderJson({ found, ...rest }: Result): string {
    const resources = found.map(({ resource: { urn, type, name }, account, region, finding }) => ({
        ...{ urn, type, name, account, region },
        ...finding,
    }));
    return `${JSON.stringify({ ...rest, resources }, undefined, 2)}\n`;
}
