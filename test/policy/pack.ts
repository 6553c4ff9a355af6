import { resolve } from "node:path";
import { PolicyPack, type PolicyPackConfig, type Violation } from "@landing-zone/preview";
import type { Policy } from "../../policy-pack/policy";
import type { ExampleResource } from "./examples";
import { previewed } from "./previewed";

export { secret, unknown } from "./engineValues";

/** A process that runs the pack, and what it is configured with. */
interface Lane {
    pack: Promise<PolicyPack>;
    configured?: string;
}

const lanes = new Map<number, Lane>();

/**
 * The pack in a process of its own, as Pulumi runs it, and with this configuration. One process serves all tests, unless
 * one asks for another lane: what is asked in two lanes is judged at the same time.
 */
export async function policyPack(config: PolicyPackConfig = {}, number = 0): Promise<PolicyPack> {
    const lane = lanes.get(number) ?? start();
    lanes.set(number, lane);
    const pack = await lane.pack;
    const wanted = JSON.stringify(config);
    if (wanted !== lane.configured) await pack.configure(config);
    lane.configured = wanted;
    return pack;
}

function start(): Lane {
    const directory = resolve(__dirname, "../../policy-pack");
    return { pack: PolicyPack.start({ directory, project: "audit-log-landing-zone", stack: "prod" }) };
}

after(async () => {
    for (const { pack } of lanes.values()) await (await pack).stop();
});

/** What the pack says of resources, one by one and as a stack. */
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

/** What one policy says of resources. */
export async function messages(
    policy: Policy,
    resources: ExampleResource | ExampleResource[],
    config?: PolicyPackConfig,
): Promise<string[]> {
    const all = await violations(resources, config);
    return all.filter((violation) => violation.policy === policy.name).map(({ message }) => message);
}
