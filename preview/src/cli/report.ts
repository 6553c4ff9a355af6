import { stripVTControlCharacters } from "node:util";
import type { Diagnostic, PreviewedResource, PreviewResult, Remediation, Unanswered } from "../result";
import { sortBy } from "./collections";
import { byProvider, isManaged } from "./providers";
import { count, indent, type Paint, renderResource, shortType } from "./text";
import { renderTrees } from "./tree";
import { renderViolations } from "./violations";

/** True where Pulumi would refuse the update. */
export function isRefused({ violations }: PreviewResult): boolean {
    return violations.some(({ level }) => level === "mandatory");
}

/** The whole result as a person reads it: what would be registered, what was said of it, and the verdict last. */
export function renderReport(result: PreviewResult, paint: Paint): string {
    const sections = [
        paint("bold", `${result.project}/${result.stack}`),
        ...renderTrees(result.resources, paint),
        renderDiagnostics(result.diagnostics, paint),
        renderUnanswered(result.unanswered),
        renderRemediations(result.remediations, paint),
        ...renderViolations(result.violations, paint),
        renderVerdict(result, paint),
    ];
    return sections.filter((section) => section !== "").join("\n\n");
}

/** What the program and the pack logged. Empty where they logged nothing. */
export function renderDiagnostics(diagnostics: Diagnostic[], paint: Paint): string {
    return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, paint)).join("\n");
}

function renderDiagnostic({ severity, message, urn }: Diagnostic, paint: Paint): string {
    const colour = { info: "dim", warning: "yellow", error: "red" } as const;
    const about = urn === undefined ? "" : `${renderResource(urn, paint)}: `;
    // The SDK colours a program's error, whoever reads it.
    const text = indent(about + stripVTControlCharacters(message), "  ").trimStart();
    return `${paint(colour[severity], `${severity}:`)} ${text}`;
}

function renderUnanswered(unanswered: Unanswered[]): string {
    if (unanswered.length === 0) return "";
    const calls = sortBy(unanswered, ({ token }) => token).map(
        ({ token, count: times }) => `  ${shortType(token)}, ${count(times, "call")}`,
    );
    return ["Not asked, since this preview asks nobody, so the answers are unknown:", ...calls].join("\n");
}

function renderRemediations(remediations: Remediation[], paint: Paint): string {
    if (remediations.length === 0) return "";
    const changes = remediations.map(({ policy, urn }) => `  ${policy}: ${renderResource(urn, paint)}`);
    return ["Put right by policies, as in an update:", ...sortBy(changes, (change) => change)].join("\n");
}

function renderVerdict(result: PreviewResult, paint: Paint): string {
    const seconds = (result.timings.total / 1000).toFixed(1);
    const verdict = `${summaryOfResources(result.resources)}, ${summaryOfViolations(result)}, ${seconds} s`;
    const colour = isRefused(result) ? "red" : result.violations.length > 0 ? "yellow" : "green";
    const advice = "Pulumi would refuse this update: put right what the mandatory policies name, and preview again.";
    const limits = "Not shown: what would change or be deleted, and what AWS would refuse. See preview/README.md.";
    const lines = [paint("bold", paint(colour, verdict)), isRefused(result) ? advice : "", paint("dim", limits)];
    return lines.filter(Boolean).join("\n");
}

function summaryOfResources(resources: PreviewedResource[]): string {
    const managed = resources.filter(isManaged);
    const providers = byProvider(managed, resources);
    const accounts = new Set(providers.map(({ account }) => account));
    const where = accounts.has(undefined)
        ? `through ${count(providers.length, "provider")}`
        : `in ${count(accounts.size, "account")}`;
    return `${count(managed.length, "resource")} ${where}`;
}

function summaryOfViolations({ violations, policyPack }: PreviewResult): string {
    if (!policyPack) return "no policy pack";
    const mandatory = violations.filter(({ level }) => level === "mandatory").length;
    const advisory = violations.length - mandatory;
    const levels = [mandatory && `${mandatory} mandatory`, advisory && `${advisory} advisory`]
        .filter(Boolean)
        .join(" and ");
    const found = `${levels || "0"} violation${violations.length === 1 ? "" : "s"}`;
    return `${found} (${count(policyPack.policies, "policy", "policies")} of ${policyPack.name} v${policyPack.version})`;
}
