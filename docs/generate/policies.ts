import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Control } from "../../policy-pack/frameworks";
import { policies } from "../../policy-pack/policies";
import type { Policy } from "../../policy-pack/policy";
import { examples, type PolicyExamples } from "../../test/policy/examples";
import { exampleProgram } from "./exampleProgram";

const exampleConfiguration = resolve(__dirname, "../../policy-pack/config.example.json");

const generated = "<!-- Written by `npm run docs` from policy-pack/policies and test/policy. Change it there. -->";

/**
 * Writes the reference of the policy pack: an index by name, one by framework, and a page for each policy.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 * @throws Where a policy has no examples.
 */
export async function policyPages(): Promise<Map<string, string>> {
    const configuration = JSON.parse(await readFile(exampleConfiguration, "utf8")) as Record<string, unknown>;
    const pages = policies.map((policy): [string, string] => {
        const page = policyPage(policy, examplesOf(policy), configuration[policy.name] ?? exampleOptions(policy));
        return [`policies/${policy.name}.md`, page];
    });
    return new Map([
        ["policies/README.md", indexPage()],
        ["policies/frameworks.md", frameworksPage()],
        ["policies/config.schema.json", JSON.stringify(configurationSchema())],
        ...pages,
    ]);
}

/** The options' defaults, or a level where there are none. */
function exampleOptions({ configSchema, enforcementLevel }: Policy): unknown {
    const options = Object.entries(configSchema?.properties ?? {}).map(([name, { default: value }]) => [name, value]);
    if (options.length > 0) return Object.fromEntries(options);
    return enforcementLevel === "advisory" ? "mandatory" : "advisory";
}

function examplesOf(policy: Policy): PolicyExamples {
    const found = examples.find((example) => example.policy === policy);
    if (!found) throw new Error(`${policy.name} has no examples: add them to test/policy/examples.ts.`);
    return found;
}

function indexPage(): string {
    return `${generated}

# Policies

What the policy pack demands, and at which level unless its configuration says otherwise. A mandatory violation stops \`pulumi preview\` and \`pulumi up\`; an advisory one is shown. [How to use the pack](../../policy-pack/README.md). [The same by framework](frameworks.md).

| Policy | Demands | Level | Severity |
| --- | --- | --- | --- |
${policies.map(indexRow).join("\n")}
`;
}

function indexRow({ name, description, enforcementLevel, severity }: Policy): string {
    return `| [${name}](${name}.md) | ${description} | ${enforcementLevel} | ${severity} |`;
}

function frameworksPage(): string {
    const frameworks = new Map<string, Map<string, { specification: string; policies: string[] }>>();
    for (const policy of policies) {
        for (const { name, version, reference, specification } of policy.frameworks) {
            const title = `${name} ${version}`;
            const controls = frameworks.get(title) ?? new Map<string, { specification: string; policies: string[] }>();
            frameworks.set(title, controls);
            const control = controls.get(reference) ?? { specification, policies: [] };
            controls.set(reference, control);
            control.policies.push(policy.name);
        }
    }
    const inOrder = new Intl.Collator("en", { numeric: true });
    const sections = [...frameworks]
        .sort(([a], [b]) => inOrder.compare(a, b))
        .map(([title, controls]) => {
            const rows = [...controls].sort(([a], [b]) => inOrder.compare(a, b)).map(frameworkRow);
            return `## ${title}\n\n| Control | Demands | Policies |\n| --- | --- | --- |\n${rows.join("\n")}`;
        });
    return `${generated}

# Policies by framework

Which policies support which controls. A policy sees what a program declares: it can show that a control would not be met, never that it is. References to Security Hub's controls and what these support are AWS's own; others are ours. [All policies](README.md).

${sections.join("\n\n")}
`;
}

function frameworkRow([reference, control]: [string, { specification: string; policies: string[] }]): string {
    const links = control.policies.map((name) => `[${name}](${name}.md)`);
    return `| ${reference} | ${control.specification} | ${links.join("<br>")} |`;
}

/** JSON Schema of a file for `--policy-pack-config`, for editors. */
function configurationSchema(): unknown {
    const level = (remediates: boolean) => ({
        enum: ["advisory", "mandatory", ...(remediates ? ["remediate"] : []), "disabled"],
    });
    const settings = policies.map((policy) => {
        const { name, description, configSchema } = policy;
        const enforcementLevel = level(remediates(policy));
        const options = { enforcementLevel, ...configSchema?.properties };
        const object = { type: "object", properties: options, additionalProperties: false };
        return [name, { description, anyOf: [enforcementLevel, object] }] as const;
    });
    return {
        $schema: "https://json-schema.org/draft-07/schema#",
        title: "Configuration of the policy pack",
        type: "object",
        properties: {
            all: { description: "The level of every policy that sets none of its own.", ...level(true) },
            ...Object.fromEntries(settings),
        },
        additionalProperties: false,
    };
}

function remediates(policy: Policy): boolean {
    return "remediateResource" in policy;
}

function policyPage(policy: Policy, { passing, failing, config }: PolicyExamples, configuration: unknown): string {
    return `${generated}

# ${policy.name}

${policy.description}

Level: ${policy.enforcementLevel}. Severity: ${policy.severity}. [All policies](README.md).

## Why

${policy.rationale}

## What to do

${policy.remediationSteps}${remediates(policy) ? remediation : ""}

## Examples${config ? `\n\nWith the configuration \`${JSON.stringify(config)}\`:` : ""}

Passes:

${codeBlock("ts", exampleProgram(passing, failing, policy.reads))}

Is refused:

${codeBlock("ts", exampleProgram(failing, passing, policy.reads))}

## What it reads

${Object.entries(policy.reads).map(readInputs).join("\n")}

## Configuration

${configurationOf(policy)}

For example, in the file given to \`--policy-pack-config\`:

${codeBlock("json", JSON.stringify({ [policy.name]: configuration }))}

## Supports

${policy.frameworks.map(supportedControl).join("\n")}
`;
}

const remediation =
    "\n\nThe policy can do it by itself: with the level `remediate`, Pulumi sets the input before it goes on, and shows that it did.";

function readInputs([type, inputs]: [string, readonly string[]]): string {
    return `- \`${type}\`${inputs.length > 0 ? ": " : ""}${inputs.map((input) => `\`${input}\``).join(", ")}`;
}

function configurationOf({ configSchema }: Policy): string {
    if (!configSchema) return "The level is all that can be set.";
    const list = Object.entries(configSchema.properties).map(
        ([name, { description, default: value }]) =>
            `- \`${name}\`: ${description ?? ""} Default: \`${JSON.stringify(value)}\`.`,
    );
    return `Beside the level:

${list.join("\n")}

JSON Schema of the options:

${codeBlock("json", JSON.stringify(configSchema))}`;
}

function supportedControl({ name, version, reference, specification }: Control): string {
    return `- ${name} ${version}, ${reference}: ${specification}`;
}

function codeBlock(language: string, code: string): string {
    return `\`\`\`${language}\n${code}\n\`\`\``;
}
