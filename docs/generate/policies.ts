import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { Control } from "../../policy-pack/frameworks";
import { policies } from "../../policy-pack/policies";
import type { Policy } from "../../policy-pack/policy";
import { type ExampleResource, examples, type PolicyExamples } from "../../test/policy/examples";

const exampleConfiguration = resolve(__dirname, "../../policy-pack/config.example.json");

const generated = "<!-- Written by `npm run docs` from policy-pack/policies and test/policy. Change it there. -->";

/**
 * Writes the reference of the policy pack: an index, and a page for each policy.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 * @throws Where a policy has no examples.
 */
export async function policyPages(): Promise<Map<string, string>> {
    const configuration = JSON.parse(await readFile(exampleConfiguration, "utf8")) as Record<string, unknown>;
    const pages = policies.map((policy): [string, string] => {
        const page = policyPage(policy, examplesOf(policy), configuration[policy.name] ?? "advisory");
        return [`policies/${policy.name}.md`, page];
    });
    return new Map([["policies/README.md", indexPage()], ...pages]);
}

function examplesOf(policy: Policy): PolicyExamples {
    const found = examples.find((example) => example.policy === policy);
    if (!found) throw new Error(`${policy.name} has no examples: add them to test/policy/examples.ts.`);
    return found;
}

function indexPage(): string {
    return `${generated}

# Policies

What the policy pack demands, and at which level unless its configuration says otherwise. A mandatory violation stops \`pulumi preview\` and \`pulumi up\`; an advisory one is shown. [How to use the pack](../../policy-pack/README.md).

| Policy | Demands | Level | Severity | Supports |
| --- | --- | --- | --- | --- |
${policies.map(indexRow).join("\n")}
`;
}

function indexRow({ name, description, enforcementLevel, severity, frameworks }: Policy): string {
    const supports = frameworks.map((control) => `${control.name} ${control.reference}`).join("<br>");
    return `| [${name}](${name}.md) | ${description} | ${enforcementLevel} | ${severity} | ${supports} |`;
}

function policyPage(policy: Policy, { passing, failing }: PolicyExamples, configuration: unknown): string {
    return `${generated}

# ${policy.name}

${policy.description}

Level: ${policy.enforcementLevel}. Severity: ${policy.severity}. [All policies](README.md).

## Why

${policy.rationale}

## What to do

${policy.remediationSteps}

## Examples

Passes:

${declaration(passing)}

Is refused:

${declaration(failing)}

## What it reads

${Object.entries(policy.reads).map(readInputs).join("\n")}

## Configuration

${options(policy)}

For example, in the file given to \`--policy-pack-config\`:

${codeBlock("json", JSON.stringify({ [policy.name]: configuration }))}

## Supports

${policy.frameworks.map(supportedControl).join("\n")}
`;
}

/** The declaration of an example in a TypeScript program. */
function declaration({ type, inputs }: ExampleResource): string {
    const className = type.replace(/\/.*:/, ".").replace(":", ".");
    return codeBlock("ts", `new ${className}("example", ${JSON.stringify(inputs)});`);
}

function readInputs([type, inputs]: [string, readonly string[]]): string {
    return `- \`${type}\`: ${inputs.map((input) => `\`${input}\``).join(", ")}`;
}

function options({ configSchema }: Policy): string {
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
