import type * as aws from "@pulumi/aws";
import { actionsOf } from "../../test/iam/authorization";
import { documentsOf, landingZone } from "../../test/iam/landingZone";
import { exampleDocuments } from "./deployRoles";

interface Statement {
    Sid: string;
    Effect: "Allow" | "Deny";
    Action: string | string[];
}

/** Where a document is, for the page's columns. */
interface Source {
    name: string;
    document: aws.iam.PolicyDocument;
}

/**
 * Writes the table of every action that a policy document of the program, or of a deploy role, allows or denies.
 *
 * @returns Markdown by file name below docs/, to be formatted by prettier.
 */
export async function actionsPage(): Promise<Map<string, string>> {
    const program = Object.entries(documentsOf(landingZone()));
    const sources: Source[] = [
        ...program.map(([name, document]) => ({ name: words(name), document })),
        ...Array.from(exampleDocuments(), ([name, document]) => ({ name, document })),
    ];
    const rows = new Map<string, { Allow: string[]; Deny: string[] }>();
    for (const { name, document } of sources) {
        const { Statement } = JSON.parse(JSON.stringify(document)) as { Statement: Statement[] };
        for (const { Sid, Effect, Action } of Statement)
            for (const action of [Action].flat()) {
                const row = rows.get(spelled(action)) ?? { Allow: [], Deny: [] };
                row[Effect].push(`${name}: \`${Sid}\``);
                rows.set(spelled(action), row);
            }
    }
    const lines = await Promise.all(
        [...rows]
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(async ([action, { Allow, Deny }]) => {
                const cells = [`\`${action}\``, await typesOf(action), Allow.join("<br>"), Deny.join("<br>")];
                return `| ${cells.join(" | ")} |`;
            }),
    );
    const text = `<!-- Written by \`npm run docs\` from docs/generate/actions.ts. Change it there. -->

# Actions

Every action that a policy of the program or of a deploy role allows or denies, with the types of resources that it takes in AWS's [service authorization reference](https://docs.aws.amazon.com/service-authorization/latest/reference/), and the statements that have it. The statements of the deploy roles are those with everything on. A test checks each document against the reference: \`test/iam/authorization.test.ts\`.

| Action | Resource types | Allowed by | Denied by |
| --- | --- | --- | --- |
${lines.join("\n")}
`;
    return new Map([["actions.md", text]]);
}

/** IAM ignores the case of a service. */
function spelled(action: string): string {
    const [service = "", name = ""] = action.split(":");
    return `${service.toLowerCase()}:${name}`;
}

async function typesOf(pattern: string): Promise<string> {
    const actions = await actionsOf(pattern);
    const names = new Set(actions.flatMap(({ resourceTypes }) => resourceTypes.map(({ name }) => name)));
    return names.size === 0
        ? "none: `*`"
        : [...names]
              .sort()
              .map((name) => `\`${name}\``)
              .join(", ");
}

/** `archive bucket` for `archiveBucket`. */
function words(name: string): string {
    return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
