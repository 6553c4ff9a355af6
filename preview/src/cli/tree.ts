import { isProvider } from "../resources";
import type { PreviewedResource, Value } from "../result";
import { nameOf, stackType } from "../urn";
import { isSecret } from "../values";
import { groupBy, type Paint, shortType, sortBy } from "./text";

interface Node {
    resource: PreviewedResource;
    children: Node[];
}

interface Row {
    /** The lines that draw the tree before the type. */
    branch: string;
    type: string;
    name: string;
    /** The options that prevent the resource from being deleted. */
    marks: string;
    custom: boolean;
}

/**
 * The resources in one tree for each provider, with all columns aligned. Trees and siblings have an order that does not
 * change from run to run.
 */
export function renderTrees(resources: PreviewedResource[], paint: Paint): string[] {
    const shown = resources.filter((resource) => !isProvider(resource) && resource.type !== stackType);
    const parents = new Set(shown.map((resource) => resource.parent));
    const leaves = shown.filter((resource) => resource.custom || !parents.has(resource.urn));
    const trees = byProvider(leaves, resources).map((managed) => ({
        heading: renderHeading(managed, paint),
        rows: rowsOf(buildTree(managed.resources, shown)),
    }));
    const renderRow = rowRenderer(
        trees.flatMap((tree) => tree.rows),
        paint,
    );
    return trees.map(({ heading, rows }) => [heading, ...rows.map(renderRow)].join("\n"));
}

function renderHeading({ account, provider, resources }: Managed, paint: Paint): string {
    if (provider === undefined)
        return paint("bold", resources.some(isManaged) ? "No provider" : "Components without resources");
    if (account === undefined) return paint("bold", `Provider ${provider}`);
    return `${paint("bold", `Account ${account}`)}  provider ${provider}`;
}

/** The leaves and their components. A resource of another provider is not a component: its children move up. */
function buildTree(leaves: PreviewedResource[], shown: PreviewedResource[]): Node[] {
    const byUrn = new Map(shown.map((resource) => [resource.urn, resource]));
    const members = new Set(leaves);
    const nodes = new Map<string, Node>();
    const roots: Node[] = [];

    function parentOf({ parent }: PreviewedResource): PreviewedResource | undefined {
        const resource = parent === undefined ? undefined : byUrn.get(parent);
        return resource && resource.custom && !members.has(resource) ? parentOf(resource) : resource;
    }

    function nodeOf(resource: PreviewedResource): Node {
        const known = nodes.get(resource.urn);
        if (known) return known;
        const node = { resource, children: [] };
        nodes.set(resource.urn, node);
        const parent = parentOf(resource);
        (parent ? nodeOf(parent).children : roots).push(node);
        return node;
    }

    leaves.forEach(nodeOf);
    return roots;
}

function rowsOf(siblings: Node[], margin = ""): Row[] {
    const sorted = sortBy(siblings, ({ resource: { type, name } }) => `${type} ${name}`);
    return sorted.flatMap(({ resource, children }, index) => {
        const last = index === sorted.length - 1;
        return [
            rowOf(resource, `${margin}${last ? "└─ " : "├─ "}`),
            ...rowsOf(children, `${margin}${last ? "   " : "│  "}`),
        ];
    });
}

function rowOf({ type, name, custom, options }: PreviewedResource, branch: string): Row {
    const marks = [options.protect && "protect", options.retainOnDelete && "retain"].filter(Boolean).join(", ");
    return { branch, type: shortType(type), name, marks, custom };
}

/** Renders rows in shared columns. If these need more than 100 columns, the longest types exceed theirs. */
function rowRenderer(rows: Row[], paint: Paint): (row: Row) => string {
    const longest = (textOf: (row: Row) => string) => Math.max(...rows.map((row) => textOf(row).length));
    const nameWidth = longest(({ name }) => name) + 2;
    const room = 100 - nameWidth - longest(({ marks }) => marks);
    const nameColumn = Math.min(longest(({ branch, type }) => branch + type) + 2, Math.max(room, 50));
    const marksColumn = nameColumn + nameWidth;
    return ({ branch, type, name, marks, custom }) => {
        const beforeName = gap(branch + type, nameColumn);
        const beforeMarks = gap(branch + type + beforeName + name, marksColumn);
        const start = `${paint("dim", branch)}${custom ? type : paint("bold", type)}${beforeName}${paint("cyan", name)}`;
        return marks === "" ? start : `${start}${beforeMarks}${paint("green", marks)}`;
    };
}

/** The space between text and the column after it. */
function gap(text: string, column: number): string {
    return " ".repeat(Math.max(column - text.length, 2));
}

/** The resources of one provider. */
export interface Managed {
    /** Name of the provider. Absent for components without resources, which no provider manages. */
    provider?: string;
    /** AWS account of the provider. Absent if its configuration does not name one. */
    account?: string;
    /** In the order of the result. */
    resources: PreviewedResource[];
}

/** True for a resource in the sense of the program's readers: neither a component nor a provider. */
export function isManaged(resource: PreviewedResource): boolean {
    return resource.custom && !isProvider(resource);
}

/** The resources by provider: by account, then by the provider's name, those without a provider last. */
export function byProvider(leaves: PreviewedResource[], all: PreviewedResource[]): Managed[] {
    const groups = [...groupBy(leaves, (resource) => resource.provider)].map(([urn, resources]): Managed => {
        if (urn === undefined) return { resources };
        return { provider: nameOf(urn), account: accountOf(all.find((one) => one.urn === urn)), resources };
    });
    return sortBy(groups, ({ account = "~", provider = "~" }) => `${account} ${provider}`);
}

/**
 * The account that an AWS provider is limited to: the only one that it allows, or that of the last role that it
 * assumes.
 */
function accountOf(provider: PreviewedResource | undefined): string | undefined {
    const { allowedAccountIds, assumeRoles, assumeRole } = provider?.inputs ?? {};
    const allowed = plain(allowedAccountIds).match(/\b\d{12}\b/g) ?? [];
    const roles = [...plain(assumeRoles ?? assumeRole).matchAll(/:iam::(\d{12}):role\//g)];
    return allowed.length === 1 ? allowed[0] : roles.at(-1)?.[1];
}

/** Text to search in. A provider's lists and objects are already JSON. */
function plain(value: Value | undefined): string {
    if (value === undefined || isSecret(value)) return "";
    return typeof value === "string" ? value : JSON.stringify(value);
}
