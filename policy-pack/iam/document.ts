import { matches, overlap, withoutVariables } from "./globs";
import { fromJson, list, members, notYetKnown, type Value } from "../vocabulary/values";

/** Text of an IAM document, or a value in it that is not known yet. */
type Text = string | typeof notYetKnown;

/** Who a statement speaks of. */
export interface Principal {
    /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for everybody, however it is written. */
    kind: string;
    name: Text;
}

/** One key of a statement's conditions. */
export interface Condition {
    /** Lower case, without quantifier and `IfExists`: `stringequals`. */
    operator: string;
    /** Whether a request without the key fulfils it. */
    ifExists: boolean;
    /** `forallvalues` or `foranyvalue`, where there is one. */
    quantifier?: string;
    /** Lower case: IAM does not tell names of keys apart by case. Empty where the whole condition is not known yet. */
    key: string;
    values: Text[];
}

/** A statement of an IAM document, with lists where IAM lets one value stand for a list. */
export interface Statement {
    /** Counted from 1, for messages: a Sid is text of the program's, which may be a secret. */
    number: number;
    effect: "Allow" | "Deny" | undefined;
    principals: Principal[];
    /** Everybody but these. Undefined where the statement has no NotPrincipal. */
    notPrincipals?: Principal[];
    /** Lower case: IAM does not tell actions apart by case. Undefined where it has NotAction. */
    actions?: Text[];
    notActions?: Text[];
    /** Undefined where it has NotResource, or none at all as in a trust policy. */
    resources?: Text[];
    notResources?: Text[];
    conditions: Condition[];
}

/**
 * The statements of an IAM document, given as JSON text or as an object. None where it is not known yet, or is no
 * document: AWS refuses that one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function statementsOf(document: Value | undefined): Statement[] {
    const { statement } = lowerCased(fromJson(document));
    return list(statement).map((one, index) => readStatement(lowerCased(one), index + 1));
}

function readStatement(statement: Record<string, Value>, number: number): Statement {
    const lowerCase = (value: Text) => (typeof value === "string" ? value.toLowerCase() : value);
    return {
        number,
        effect: statement.effect === "Allow" || statement.effect === "Deny" ? statement.effect : undefined,
        principals: principalsOf(statement.principal),
        notPrincipals: present(statement.notprincipal, principalsOf),
        actions: present(statement.action, (value) => texts(value).map(lowerCase)),
        notActions: present(statement.notaction, (value) => texts(value).map(lowerCase)),
        resources: present(statement.resource, texts),
        notResources: present(statement.notresource, texts),
        conditions: conditionsOf(statement.condition),
    };
}

/** Takes the names of a document's elements in any case, so that none is missed. */
function lowerCased(value: Value | undefined): Record<string, Value> {
    return Object.fromEntries(Object.entries(members(value)).map(([name, member]) => [name.toLowerCase(), member]));
}

function present<T>(value: Value | undefined, read: (value: Value) => T): T | undefined {
    return value === undefined ? undefined : read(value);
}

function texts(value: Value | undefined): Text[] {
    return list(value).filter((one) => typeof one === "string" || one === notYetKnown);
}

function principalsOf(value: Value | undefined): Principal[] {
    if (typeof value === "string" || value === notYetKnown) return [principal("AWS", value)];
    return Object.entries(members(value)).flatMap(([kind, names]) => texts(names).map((name) => principal(kind, name)));
}

/** Kinds of principals, taken in any case too. */
const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

function principal(kind: string, name: Text): Principal {
    const known = kinds.find((one) => one.toLowerCase() === kind.toLowerCase()) ?? kind;
    return { kind: name === "*" && known === "AWS" ? "*" : known, name };
}

/** A condition of which nothing is known yet has no key. */
const unknownCondition: Condition = { operator: "", ifExists: false, key: "", values: [notYetKnown] };

function conditionsOf(value: Value | undefined): Condition[] {
    if (value === notYetKnown) return [unknownCondition];
    return Object.entries(members(value)).flatMap(([operator, keys]) => {
        if (keys === notYetKnown) return [unknownCondition];
        const [, quantifier, name = "", ifExists] =
            /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
        return Object.entries(members(keys)).map(([key, values]) => ({
            operator: name,
            ifExists: ifExists !== undefined,
            ...(quantifier === undefined ? {} : { quantifier }),
            key: key.toLowerCase(),
            values: list(values).flatMap((one): Text[] =>
                one === notYetKnown ? [one] : typeof one === "object" ? [] : [String(one)],
            ),
        }));
    });
}

/** Whether a statement speaks of an action, such as `cloudtrail:StopLogging`, whatever its effect. */
export function coversAction({ actions, notActions }: Statement, action: string): boolean {
    const name = action.toLowerCase();
    const isMet = (pattern: Text) => typeof pattern === "string" && matches(pattern, name);
    if (actions) return actions.some(isMet);
    // What is not known yet may be the exception that is meant: `up` asks again.
    return notActions !== undefined && !notActions.some((pattern) => pattern === notYetKnown || isMet(pattern));
}

/** Whether a statement may speak of a resource that the pattern, an ARN, matches, whatever its effect. */
export function reachesResource({ resources, notResources }: Statement, pattern: string): boolean {
    const reaches = (text: Text) => typeof text === "string" && partByPart(withoutVariables(text), pattern, overlap);
    if (resources) return resources.some(reaches);
    return !(notResources ?? []).some((text) => typeof text === "string" && partByPart(text, pattern, matches));
}

/** Whether a statement speaks of every resource that the pattern matches: what a Deny must do to take a power away. */
export function coversResource({ resources, notResources }: Statement, pattern: string): boolean {
    const covers = (text: Text) => typeof text === "string" && partByPart(text, pattern, matches);
    if (resources) return resources.some(covers);
    return !(notResources ?? []).some(
        (text) => typeof text !== "string" || partByPart(withoutVariables(text), pattern, overlap),
    );
}

/**
 * IAM compares the six parts of ARNs one by one: as one text, an ARN of S3 that ends in `*` could go on with a trail's.
 * An ARN with fewer parts goes on with any: `arn:aws:cloudtrail` is all that CloudTrail has.
 */
function partByPart(text: string, pattern: string, compare: (a: string, b: string) => boolean): boolean {
    if (!text.startsWith("arn:")) return compare(text, pattern);
    const parts = partsOf(text);
    return partsOf(pattern).every((part, index) => compare(parts[index] ?? "*", part));
}

function partsOf(arn: string): string[] {
    const parts = arn.split(":");
    return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(":")] : [])];
}

/** Whether a statement speaks of everybody: the principal `*`, however written, or everybody but a few. */
export function speaksOfEverybody({ principals, notPrincipals }: Statement): boolean {
    return notPrincipals !== undefined || principals.some(({ kind }) => kind === "*");
}

/** Whether a statement names a service as its principal. Service principals are told apart by case nowhere. */
export function namesService({ principals }: Statement, service: string): boolean {
    return principals.some(
        ({ kind, name }) => kind === "Service" && typeof name === "string" && isService(name, service),
    );
}

/** Whether a name is the principal of a service, in any case and in China too. */
export function isService(name: string, service: string): boolean {
    return name.toLowerCase() === service || name.toLowerCase() === `${service}.cn`;
}

/** CloudTrail, in a policy of what it writes to. */
export const cloudTrailService = "cloudtrail.amazonaws.com";

/** Whether a document lets or keeps CloudTrail do something: what has one belongs to an audit log. */
export function namesCloudTrail(document: Value | undefined): boolean {
    // Most documents do not: not worth reading.
    if (typeof document === "string" && !/cloudtrail|\\u/i.test(document)) return false;
    return statementsOf(document).some((statement) => namesService(statement, cloudTrailService));
}
