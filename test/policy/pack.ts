import { resolve } from "node:path";
import { PolicyPack, type PolicyPackConfig, type Violation } from "@landing-zone/preview";
import type { Policy } from "../../policy-pack/judging/policy";
import type { ExampleResource } from "./examples";
import { previewed } from "./previewed";

export { secret, unknown } from "./engineValues";

let started: Promise<PolicyPack> | undefined;
let configured: string | undefined;

/**
 * The pack in a separate process, as Pulumi runs it, and with this configuration. It serves all tests of the process that
 * started it, and ends with that.
 */
export async function policyPack(config: PolicyPackConfig = {}): Promise<PolicyPack> {
    started ??= PolicyPack.start({
        directory: resolve(__dirname, "../../policy-pack"),
        project: "audit-log-landing-zone",
        stack: "prod",
    });
    const pack = await started;
    const wanted = JSON.stringify(config);
    if (wanted !== configured) await pack.configure(config);
    configured = wanted;
    return pack;
}

/** The pack's report on resources, one by one and as a stack. */
export async function violations(
    resources: ExampleResource | ExampleResource[],
    config: PolicyPackConfig = {},
): Promise<Violation[]> {
    const pack = await policyPack(config);
    const stack = [resources].flat().map(previewed);
    const found: Violation[] = [];
    for (const { resource, provider } of stack) found.push(...(await pack.analyze(resource, provider)));
    const all = stack.flatMap(({ resource, provider }) => (provider ? [provider, resource] : [resource]));
    return [...found, ...(await pack.analyzeStack(all))];
}

/** One policy's report on resources. */
export async function messages(
    policy: Policy,
    resources: ExampleResource | ExampleResource[],
    config?: PolicyPackConfig,
): Promise<string[]> {
    const all = await violations(resources, config);
    return all.filter((violation) => violation.policy === policy.name).map(({ message }) => message);
}
