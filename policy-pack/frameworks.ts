import type { PolicyComplianceFramework } from "@pulumi/policy";

/** A control of a published framework: its reference there, and its title. */
export type Control = PolicyComplianceFramework;

/** A recommendation of the CIS AWS Foundations Benchmark 5.0.0. */
export function cis(reference: string, specification: string): Control {
    return { name: "CIS AWS Foundations Benchmark", version: "5.0.0", reference, specification };
}

/** A control of Security Hub's AWS Foundational Security Best Practices standard. */
export function foundationalBestPractices(reference: string, specification: string): Control {
    return { name: "AWS Foundational Security Best Practices", version: "1.0.0", reference, specification };
}

/** A control of NIST SP 800-53, revision 5. */
export function nist(reference: string, specification: string): Control {
    return { name: "NIST SP 800-53", version: "Rev. 5", reference, specification };
}
