import { resolve } from "node:path";
import { PolicyPack, type PolicyPackConfig, type PreviewedResource, type Properties } from "@landing-zone/preview";
import type { Value, Violation } from "@landing-zone/preview";
import type { Policy } from "../../policy-pack/policy";
import type { ExampleResource } from "./examples";

/** A value that only an update can know, as the engine sends it. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret, as the engine sends it. */
export function secret(value: Value): Value {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A resource to judge. */
export interface TestResource extends ExampleResource {
    /** Inputs of its provider. Default: it has no provider. */
    provider?: Properties;
}

let running: Promise<PolicyPack> | undefined;
let configured: string | undefined;

/** The pack in a process of its own, as Pulumi runs it, and with this configuration. One process serves all tests. */
export async function policyPack(config: PolicyPackConfig = {}): Promise<PolicyPack> {
    const directory = resolve(__dirname, "../../policy-pack");
    running ??= PolicyPack.start({ directory, project: "audit-log-landing-zone", stack: "prod" });
    const pack = await running;
    const wanted = JSON.stringify(config);
    if (wanted !== configured) await pack.configure(config);
    configured = wanted;
    return pack;
}

after(async () => (await running)?.stop());

/** What the pack says of a resource. */
export async function violations(
    { type, inputs, provider }: TestResource,
    config: PolicyPackConfig = {},
): Promise<Violation[]> {
    const pack = await policyPack(config);
    return pack.analyze(previewed(type, inputs), provider && previewed("pulumi:providers:aws", provider));
}

/** What one policy says of a resource. */
export async function messages(policy: Policy, resource: TestResource, config?: PolicyPackConfig): Promise<string[]> {
    const all = await violations(resource, config);
    return all.filter((violation) => violation.policy === policy.name).map(({ message }) => message);
}

function previewed(type: string, inputs: Properties): PreviewedResource {
    return {
        urn: `urn:pulumi:prod::audit-log-landing-zone::${type}::example`,
        type,
        name: "example",
        custom: true,
        inputs,
        outputs: inputs,
        options: {},
        dependencies: [],
        propertyDependencies: {},
    };
}
