import { stripVTControlCharacters } from "node:util";
import type {
    Diagnostic,
    PreviewedResource,
    PreviewResult,
    Properties,
    Remediation,
    Unanswered,
    Value,
    Violation,
} from "../result";
import { isObject, isSecret, isUnknown, mapMembers } from "../values";
import { count, groupBy, indent, type Paint, renderResource, shortType, sortBy, wrap } from "./text";
import { byProvider, isManaged, renderTrees } from "./tree";

/** True if Pulumi would refuse the update. */
export function isRefused({ violations }: PreviewResult): boolean {
    return violations.some(({ level }) => level === "mandatory");
}

/** The whole result for a person: the registered resources, the violations, and a summary. */
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

/** The log of the program and the pack. Empty if there is none. */
export function renderDiagnostics(diagnostics: Diagnostic[], paint: Paint): string {
    return diagnostics.map((diagnostic) => renderDiagnostic(diagnostic, paint)).join("\n");
}

function renderDiagnostic({ severity, message, urn }: Diagnostic, paint: Paint): string {
    const color = { info: "dim", warning: "yellow", error: "red" } as const;
    const about = urn === undefined ? "" : `${renderResource(urn, paint)}: `;
    // The SDK always colors a program's error.
    const text = indent(about + stripVTControlCharacters(message), "  ").trimStart();
    return `${paint(color[severity], `${severity}:`)} ${text}`;
}

function renderUnanswered(unanswered: Unanswered[]): string {
    if (unanswered.length === 0) return "";
    const calls = sortBy(unanswered, ({ token }) => token).map(
        ({ token, count: times }) => `  ${shortType(token)}, ${count(times, "call")}`,
    );
    return ["Not called, because this preview calls no provider, so the results are unknown:", ...calls].join("\n");
}

function renderRemediations(remediations: Remediation[], paint: Paint): string {
    if (remediations.length === 0) return "";
    const changes = remediations.map(({ policy, urn }) => `  ${policy}: ${renderResource(urn, paint)}`);
    return ["Fixed by policies, as in an update:", ...sortBy(changes, (change) => change)].join("\n");
}

function renderVerdict(result: PreviewResult, paint: Paint): string {
    const seconds = (result.timings.total / 1000).toFixed(1);
    const verdict = `${summaryOfResources(result.resources)}, ${summaryOfViolations(result)}, ${seconds} s`;
    const color = isRefused(result) ? "red" : result.violations.length > 0 ? "yellow" : "green";
    const advice = "Pulumi would refuse this update: fix the mandatory violations, and preview again.";
    const limits = "Not shown: changes, deletions, and requests that AWS would refuse. See preview/README.md.";
    const lines = [paint("bold", paint(color, verdict)), isRefused(result) ? advice : "", paint("dim", limits)];
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

/** Mandatory before advisory, then by policy and resource. */
function sortViolations(violations: Violation[]): Violation[] {
    return sortBy(violations, ({ level, policy, urn = "", message }) =>
        [level === "mandatory" ? 0 : 1, policy, urn, message].join(" "),
    );
}

/** One text for each violated policy, with all resources that violate it. Mandatory policies come first. */
function renderViolations(violations: Violation[], paint: Paint): string[] {
    const byPolicy = groupBy(sortViolations(violations), ({ level, policy }) => `${level} ${policy}`);
    return [...byPolicy.values()].map((ofOnePolicy) => renderPolicy(ofOnePolicy, paint));
}

function renderPolicy(violations: Violation[], paint: Paint): string {
    const [{ level, policy, description, remediation }] = violations as [Violation];
    const heading = `${paint(level === "mandatory" ? "red" : "yellow", `${level} violation`)}  ${paint("bold", policy)}`;
    const remedy = remediation === undefined ? [] : [wrap(`Remedy: ${remediation}`, "  ")];
    return [
        `${heading}\n${wrap(description, "  ")}`,
        ...violations.map((violation) => renderViolation(violation, paint)),
        ...remedy,
    ].join("\n\n");
}

function renderViolation({ urn, message }: Violation, paint: Paint): string {
    const about = urn === undefined ? "the stack" : `${renderResource(urn, paint)}\n${paint("dim", urn)}`;
    return `${indent(about, "    ")}\n${wrap(message, "    ")}`;
}

/**
 * The result in the format of README.md: secrets and unknowns masked, and in an order that does not change from run to
 * run.
 */
export function renderJson(result: PreviewResult): string {
    const masked: PreviewResult = {
        ...result,
        resources: sortBy(result.resources, ({ urn }) => urn).map(maskResource),
        outputs: maskProperties(result.outputs),
        violations: sortViolations(result.violations),
        remediations: sortBy(result.remediations, ({ policy, urn }) => `${policy} ${urn}`),
        unanswered: sortBy(result.unanswered, ({ token }) => token),
    };
    return `${JSON.stringify(masked, undefined, 2)}\n`;
}

function maskResource(resource: PreviewedResource): PreviewedResource {
    return {
        ...resource,
        inputs: maskProperties(resource.inputs),
        outputs: maskProperties(resource.outputs),
        propertyDependencies: byName(resource.propertyDependencies),
    };
}

function maskProperties(properties: Properties): Properties {
    return byName(mapMembers(properties, mask));
}

function mask(value: Value): Value {
    if (isSecret(value)) return "[secret]";
    if (isUnknown(value)) return "[unknown]";
    if (Array.isArray(value)) return mapMembers(value, mask);
    return isObject(value) ? maskProperties(value) : value;
}

/** The same members in alphabetical order. */
function byName<Member>(members: Record<string, Member>): Record<string, Member> {
    return Object.fromEntries(sortBy(Object.entries(members), ([name]) => name));
}
