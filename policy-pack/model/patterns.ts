import type { Value } from "../vocabulary/values";
import { type MonitoringControl, monitoringControls } from "./controls";

/** The source of the required text of a metric filter. */
export type Profile = "any" | "securityHub" | "cis";

/** The maximum length of a filter pattern. */
const longest = 1024;

/** The control of a filter pattern, exact or nearly exact; undefined if the pattern is the program's own. */
export function controlOf(pattern: Value | undefined): MonitoringControl | undefined {
    if (typeof pattern !== "string" || pattern.length > longest) return undefined;
    const terms = termsOf(pattern);
    let [best, share]: [MonitoringControl | undefined, number] = [undefined, 0.5];
    for (const { control, texts } of known) {
        for (const text of texts) {
            const common = [...terms].filter((term) => text.has(term)).length;
            const shared = common / (terms.size + text.size - common);
            // The first of two with the same similarity.
            if (shared > share || (best === undefined && shared === share)) [best, share] = [control, shared];
        }
    }
    return best;
}

/** Whether a filter pattern is a text of a control. */
export function isExact(pattern: Value | undefined, control: MonitoringControl, profile: Profile): boolean {
    if (typeof pattern !== "string" || pattern.length > longest) return false;
    // Security Hub compares the quotes too; they do not change what is matched, and editions of the benchmark differ in
    // them.
    const compared = profile === "securityHub" && control.securityHub ? withoutSpaces : withoutSpacesAndQuotes;
    const written = compared(pattern);
    return textsOf(control, profile).some((text) => {
        const wanted = compared(text);
        if (written === wanted) return true;
        const stem = wanted.slice(0, -")}".length);
        return control.mayGrow && written.startsWith(stem) && moreCalls.test(written.slice(stem.length));
    });
}

const moreCalls = /^(?:\|\|\(\$\.eventName="?\w+"?\))+\)\}$/;

/** The accepted texts of a control, the best first. */
export function textsOf({ securityHub, cisPatterns }: MonitoringControl, profile: Profile): string[] {
    if (!securityHub) return cisPatterns;
    if (profile === "securityHub") return [securityHub.pattern];
    if (profile === "cis" && cisPatterns.length > 0) return cisPatterns;
    return [securityHub.pattern, ...cisPatterns];
}

const quotedOrSpace = /"([^"]*)"|\s+/g;

/** Spaces between the words of a pattern have no meaning; those within quotes do. */
function withoutSpaces(pattern: string): string {
    return pattern.replaceAll(quotedOrSpace, (found: string, quoted: string | undefined) =>
        quoted === undefined ? "" : found,
    );
}

function withoutSpacesAndQuotes(pattern: string): string {
    return pattern.replaceAll(quotedOrSpace, (_, quoted: string | undefined) => quoted ?? "");
}

/** The comparisons in a pattern, in lower case and without spaces and quotes: `$.eventname=stoplogging`. */
function termsOf(pattern: string): Set<string> {
    const terms = pattern
        .replaceAll(/["\s]+/g, "")
        .toLowerCase()
        .split(/&&|\|\||[(){}]/);
    return new Set(terms.filter((term) => term !== ""));
}

const known = monitoringControls.map((control) => ({ control, texts: textsOf(control, "any").map(termsOf) }));
