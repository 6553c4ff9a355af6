import { coversAction, coversResource, reachesResource, type Statement, statementsOf } from "./document";
import { overlap, withoutVariables } from "./globs";
import { partitionOf } from "../vocabulary/location";
import type { Value } from "../vocabulary/values";

/** The ARNs of a kind of resource in a partition, as a pattern. */
type Kind = (partition: string) => string;

const trail: Kind = (partition) => `arn:${partition}:cloudtrail:*:*:trail/*`;
const eventDataStore: Kind = (partition) => `arn:${partition}:cloudtrail:*:*:eventdatastore/*`;
const channel: Kind = (partition) => `arn:${partition}:cloudtrail:*:*:channel/*`;
/** A call without a resource: only `*` allows it, here one character that no ARN is. */
const nothing: Kind = () => "?";

/**
 * The calls that reduce what is recorded, or allow others to do so, and the kinds of their resources.
 *
 * Not listed: AddTags and RemoveTags, which do not change what a trail records and which every tagging tool may call;
 * CreateTrail and StartLogging, which record more; DisableFederation, StopImport and the calls for queries and
 * dashboards, which change how events are read but not which exist.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
const reducing: Record<string, Kind[]> = {
    StopLogging: [trail],
    DeleteTrail: [trail],
    UpdateTrail: [trail],
    PutEventSelectors: [trail],
    PutInsightSelectors: [trail, eventDataStore],
    PutEventConfiguration: [trail, eventDataStore],
    DeleteEventDataStore: [eventDataStore],
    UpdateEventDataStore: [eventDataStore],
    StopEventDataStoreIngestion: [eventDataStore],
    // Adds and removes access of other accounts.
    PutResourcePolicy: [eventDataStore, channel],
    DeleteResourcePolicy: [eventDataStore, channel],
    // Events from outside AWS come through a channel.
    DeleteChannel: [channel],
    UpdateChannel: [channel],
    // A delegated administrator may do all of this to the organization trail.
    RegisterOrganizationDelegatedAdmin: [nothing],
    DeregisterOrganizationDelegatedAdmin: [nothing],
};

/** The permissions in a document that can reduce what CloudTrail records. */
export interface Control {
    /** Actions as AWS writes them: `StopLogging`. */
    actions: string[];
    /** Numbers of the statements that grant one. */
    statements: number[];
}

/**
 * The permissions in a permissions policy that can reduce what CloudTrail records; undefined if there are none.
 *
 * A Deny revokes what it covers, unless it has conditions: a principal can avoid meeting them. The conditions of an
 * Allow change nothing: a principal can wait for a time, use a network or MFA, or set a tag.
 *
 * @param region The Region of the program: `*` as a resource matches no other partition.
 */
export function controlGrantedBy(document: Value | undefined, region?: Value): Control | undefined {
    const statements = statementsOf(document);
    const allows = statements.filter(({ effect }) => effect === "Allow");
    const denies = statements.filter(({ effect, conditions }) => effect === "Deny" && conditions.length === 0);
    const [actions, numbers] = [new Set<string>(), new Set<number>()];
    for (const [action, kinds] of Object.entries(reducing)) {
        const name = `cloudtrail:${action}`;
        const denying = denies.filter((statement) => coversAction(statement, name));
        for (const allow of allows.filter((statement) => coversAction(statement, name))) {
            const isGranted = kinds.some((kind) =>
                reached(allow, kind, region).some(
                    (patterns) => !denying.some((deny) => patterns.some((pattern) => coversResource(deny, pattern))),
                ),
            );
            if (!isGranted) continue;
            actions.add(action);
            numbers.add(allow.number);
        }
    }
    if (actions.size === 0) return undefined;
    return { actions: [...actions], statements: [...numbers].sort((a, b) => a - b) };
}

/** The maximum number of actions in a message: a document with `*` grants all of them. */
const named = 3;

/** The permissions and their statements, for a message. */
export function inWords({ actions, statements }: Control): string {
    const names = actions.slice(0, named).map((action) => `\`cloudtrail:${action}\``);
    const more = actions.length - names.length;
    const what = [...names, ...(more > 0 ? [`${more} more`] : [])];
    const where = statements.map((number) => `statement ${number}`);
    return `${enumerated(what)} (${enumerated(where)})`;
}

function enumerated(parts: string[]): string {
    return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts[parts.length - 1] ?? ""}`;
}

/**
 * The resources of a kind that a statement covers: for each of its resources, the patterns of which a Deny must cover
 * one to revoke all of it.
 */
function reached(statement: Statement, kind: Kind, region: Value | undefined): string[][] {
    const { resources, notResources = [] } = statement;
    const patternFor = (text: string) => kind(partitionIn(text) ?? partitionOf(region));
    if (resources)
        return resources.flatMap((text) => {
            if (typeof text !== "string") return [];
            const pattern = patternFor(text);
            const isReached =
                agreesInParts(text, pattern) && reachesResource({ ...statement, resources: [text] }, pattern);
            return isReached ? [[text, pattern]] : [];
        });
    // An unknown value may be the intended exception: `up` judges it again.
    const isExcepted = notResources.some(
        (text) =>
            typeof text !== "string" || !reachesResource({ ...statement, notResources: [text] }, patternFor(text)),
    );
    return isExcepted ? [] : [[kind(partitionOf(region))]];
}

function partitionIn(resource: string): string | undefined {
    return /^arn:([^:]+):/.exec(resource)?.[1];
}

/**
 * Whether a resource may be of a kind, by the parts of its ARN. In a pattern for the whole ARN, a `*` would match the
 * colons between them, which no part of a CloudTrail ARN contains. If parts are missing, IAM still compares the first
 * three, up to the service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
function agreesInParts(resource: string, pattern: string): boolean {
    const parts = withoutVariables(resource).split(":");
    return pattern.split(":", parts.length < 6 ? 3 : 6).every((part, index) => overlap(parts[index] ?? "*", part));
}
