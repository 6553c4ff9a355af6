import { format, resolveConfig } from "prettier";
import type { Policy } from "../../policy-pack/judging/policy";
import { policies } from "../../policy-pack/policies";
import type { Control } from "../../policy-pack/vocabulary/frameworks";
import { examples } from "../../test/policy/allExamples";
import type { PolicyExamples } from "../../test/policy/examples";
import { readsOf } from "../../test/policy/reads";
import { className, exampleProgram } from "./exampleProgram";

const generated = "<!-- Written by `npm run docs` from policy-pack/policies and test/policy. Change it there. -->";

/**
 * Writes the reference of the policy pack: an index by name, one by framework, a page for each service and the JSON Schema
 * of the pack's configuration.
 *
 * @returns Text by file name below docs/. The tables are not padded, so that a new policy changes one line of each.
 * @throws If a policy has no examples.
 */
export async function policyPages(): Promise<Map<string, string>> {
    const pages = await Promise.all(
        [...services()].map(async (service): Promise<[string, string]> => [
            `policies/${service}.md`,
            await servicePage(service),
        ]),
    );
    return new Map([
        ["policies/README.md", indexPage()],
        ["policies/frameworks.md", frameworksPage()],
        ["policies/config.schema.json", JSON.stringify(configurationSchema())],
        ...pages,
    ]);
}

function services(): Set<string> {
    return new Set(policies.map(serviceOf));
}

/** The prefix of a policy's name. */
function serviceOf({ name }: Policy): string {
    return name.replace(/-.*/, "");
}

function linkTo(policy: Policy): string {
    return `[${policy.name}](${serviceOf(policy)}.md#${policy.name})`;
}

function examplesOf(policy: Policy): PolicyExamples {
    const found = examples.find((example) => example.policy === policy);
    if (!found) throw new Error(`${policy.name} has no examples: add them to test/policy/examples.ts.`);
    return found;
}

function indexPage(): string {
    return `${generated}

# Policies

What each policy requires, and its level unless the pack's configuration sets another. A mandatory violation stops \`pulumi preview\` and \`pulumi up\`; an advisory one is only reported. [How to use and configure the pack](../../policy-pack/README.md). [Policies by framework](frameworks.md).

| Policy | Requirement | Level | Severity |
| --- | --- | --- | --- |
${policies.map(indexRow).join("\n")}
`;
}

function indexRow(policy: Policy): string {
    return `| ${linkTo(policy)} | ${policy.description} | ${policy.enforcementLevel} | ${policy.severity} |`;
}

function frameworksPage(): string {
    const frameworks = new Map<string, Map<string, { specification: string; policies: Policy[] }>>();
    for (const policy of policies) {
        for (const { reference, specification, ...framework } of policy.frameworks) {
            const title = titleOf(framework);
            const controls = frameworks.get(title) ?? new Map<string, { specification: string; policies: Policy[] }>();
            frameworks.set(title, controls);
            const control = controls.get(reference) ?? { specification, policies: [] };
            controls.set(reference, control);
            control.policies.push(policy);
        }
    }
    const inOrder = new Intl.Collator("en", { numeric: true });
    const sections = [...frameworks]
        .sort(([a], [b]) => inOrder.compare(a, b))
        .map(([title, controls]) => {
            const rows = [...controls].sort(([a], [b]) => inOrder.compare(a, b)).map(frameworkRow);
            return `## ${title}\n\n| Control | Requirement | Policies |\n| --- | --- | --- |\n${rows.join("\n")}`;
        });
    return `${generated}

# Policies by framework

The policies that support each control. A policy reads what a program declares: it can show that a control is not met, but not that it is. References to Security Hub controls, and the requirements that these support, are AWS's own; others are ours. [All policies](README.md).

${sections.join("\n\n")}
`;
}

function titleOf({ name, version }: Pick<Control, "name" | "version">): string {
    return `${name} ${version}`;
}

function frameworkRow([reference, control]: [string, { specification: string; policies: Policy[] }]): string {
    return `| ${reference} | ${control.specification} | ${control.policies.map(linkTo).join("<br>")} |`;
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
            all: { description: "The level of every policy without a level of its own.", ...level(true) },
            ...Object.fromEntries(settings),
        },
        additionalProperties: false,
    };
}

function remediates(policy: Policy): boolean {
    return "remediateResource" in policy;
}

async function servicePage(service: string): Promise<string> {
    const sections = policies.filter((policy) => serviceOf(policy) === service).map(policySection);
    return `${generated}

# Policies: ${service}

[All policies](README.md). [How to configure them](../../policy-pack/README.md#configure-it). [JSON Schema of all options](config.schema.json).

${(await Promise.all(sections)).join("\n\n")}
`;
}

async function policySection(policy: Policy): Promise<string> {
    const { passing, failing, config } = examplesOf(policy);
    const withConfig = config ? `, with the options \`${JSON.stringify(config)}\`` : "";
    return `## ${policy.name}

${policy.description} Level: ${policy.enforcementLevel}. Severity: ${policy.severity}.

**Why.** ${policy.rationale}

**Fix.** ${policy.remediationSteps}${remediates(policy) ? remediation : ""}

${optionsOf(policy)}**Controls.** ${controlsOf(policy)}

**Reads.** ${readsText(policy)}

Passes${withConfig}:

${await codeBlock(exampleProgram(passing, failing))}

Is refused${withConfig}:

${await codeBlock(exampleProgram(failing, passing))}`;
}

const remediation = " With the level `remediate`, Pulumi sets the input itself and reports the change.";

function optionsOf({ configSchema }: Policy): string {
    if (!configSchema) return "";
    const options = Object.entries(configSchema.properties).map(
        ([name, { description, default: value }]) =>
            `- \`${name}\`: ${description ?? ""} Default: \`${JSON.stringify(value)}\`.`,
    );
    return `**Options.**\n\n${options.join("\n")}\n\n`;
}

function controlsOf({ frameworks }: Policy): string {
    const titles = new Set(frameworks.map(titleOf));
    const lists = [...titles].map((title) => {
        const references = frameworks.filter((control) => titleOf(control) === title).map(({ reference }) => reference);
        return `${title}: ${references.join(", ")}`;
    });
    return `${lists.join("; ")}.`;
}

function readsText(policy: Policy): string {
    const types = Object.entries(readsOf(policy)).map(([type, inputs]) =>
        [`\`${className(type)}\``, ...(inputs.length > 0 ? [`(${inputs.join(", ")})`] : [])].join(" "),
    );
    return `${types.join(", ")}.`;
}

async function codeBlock(program: string): Promise<string> {
    const options = await resolveConfig(__filename);
    const formatted = await format(program, { ...options, parser: "typescript" });
    return `\`\`\`ts\n${formatted.trim()}\n\`\`\``;
}
