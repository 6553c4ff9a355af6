import type { Violation } from "../result";
import { groupBy, sortBy } from "./collections";
import { indent, type Paint, renderResource, wrap } from "./text";

/** Mandatory before advisory, then by policy and resource. */
export function sortViolations(violations: Violation[]): Violation[] {
    return sortBy(violations, ({ level, policy, urn = "", message }) =>
        [level === "mandatory" ? 0 : 1, policy, urn, message].join(" "),
    );
}

/** One text for each policy that is violated, with all the resources that violate it. Mandatory policies come first. */
export function renderViolations(violations: Violation[], paint: Paint): string[] {
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
