import type { PolicyPack } from "./policyPack";
import type { PreviewedResource, Remediation, Violation } from "./result";

/** What a policy pack, where there is one, says of the resources. */
export class Judgement {
    readonly violations: Violation[] = [];
    readonly remediations: Remediation[] = [];

    constructor(private readonly pack: Promise<PolicyPack | undefined>) {}

    /** Has a resource put right, which changes its inputs, and judged. Waits for the pack to be ready. */
    async judge(resource: PreviewedResource, provider: PreviewedResource | undefined): Promise<void> {
        const pack = await this.pack;
        if (!pack) return;
        const { inputs, remediations, violations } = await pack.remediate(resource, provider);
        resource.inputs = inputs;
        this.remediations.push(...remediations);
        this.violations.push(...violations, ...(await pack.analyze(resource, provider)));
    }

    /** Has the stack judged. */
    async judgeStack(resources: PreviewedResource[]): Promise<void> {
        const pack = await this.pack;
        if (pack) this.violations.push(...(await pack.analyzeStack(resources)));
    }
}
