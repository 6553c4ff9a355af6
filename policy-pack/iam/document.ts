import { matches, overlap, withoutVariables } from "./globs";
import { fromJson, list, members, notYetKnown, type Value } from "../vocabulary/values";

/** Text of an IAM document, or a value in it that is not known yet. */
type Text = string | typeof notYetKnown;

/** The principal of a statement. */
export interface Principal {
    /** `AWS`, `Service`, `Federated` or `CanonicalUser`; `*` for all principals, in any notation. */
    kind: string;
    name: Text;
}

/** One key of a statement's conditions. */
export interface Condition {
    /** In lower case, without quantifier and `IfExists`: `stringequals`. */
    operator: string;
    /** Whether a request without the key meets it. */
    ifExists: boolean;
    /** `forallvalues` or `foranyvalue`, if there is one. */
    quantifier?: string;
    /** In lower case, because IAM ignores the case of key names. Empty if the whole condition is not known yet. */
    key: string;
    values: Text[];
}

/** A statement of an IAM document, with lists where IAM also allows a single value. */
export interface Statement {
    /** Counted from 1, for messages: a Sid is text of the program, which may be a secret. */
    number: number;
    effect: "Allow" | "Deny" | undefined;
    principals: Principal[];
    /** All principals except these. Undefined if the statement has no NotPrincipal. */
    notPrincipals?: Principal[];
    /** In lower case, because IAM ignores the case of actions. Undefined if it has NotAction. */
    actions?: Text[];
    notActions?: Text[];
    /** Undefined if it has NotResource, or no resources, as in a trust policy. */
    resources?: Text[];
    notResources?: Text[];
    conditions: Condition[];
}

/**
 * The statements of an IAM document, given as JSON text or as an object. None if it is not known yet, or is not a
 * document: AWS refuses that.
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

/** Accepts the element names of a document in any case, so that none is missed. */
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

/** Kinds of principals, accepted in any case too. */
const kinds = ["AWS", "Service", "Federated", "CanonicalUser"];

function principal(kind: string, name: Text): Principal {
    const known = kinds.find((one) => one.toLowerCase() === kind.toLowerCase()) ?? kind;
    return { kind: name === "*" && known === "AWS" ? "*" : known, name };
}

/** A completely unknown condition has no key. */
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

/** Whether a statement covers an action, such as `cloudtrail:StopLogging`, regardless of its effect. */
export function coversAction({ actions, notActions }: Statement, action: string): boolean {
    const name = action.toLowerCase();
    const isMet = (pattern: Text) => typeof pattern === "string" && matches(pattern, name);
    if (actions) return actions.some(isMet);
    // An unknown value may be the intended exception: `up` judges it again.
    return notActions !== undefined && !notActions.some((pattern) => pattern === notYetKnown || isMet(pattern));
}

/** Whether a statement may cover a resource that the pattern, an ARN, matches, regardless of its effect. */
export function reachesResource({ resources, notResources }: Statement, pattern: string): boolean {
    const reaches = (text: Text) => typeof text === "string" && partByPart(withoutVariables(text), pattern, overlap);
    if (resources) return resources.some(reaches);
    return !(notResources ?? []).some((text) => typeof text === "string" && partByPart(text, pattern, matches));
}

/** Whether a statement covers every resource that the pattern matches: a Deny must, to revoke a permission. */
export function coversResource({ resources, notResources }: Statement, pattern: string): boolean {
    const covers = (text: Text) => typeof text === "string" && partByPart(text, pattern, matches);
    if (resources) return resources.some(covers);
    return !(notResources ?? []).some(
        (text) => typeof text !== "string" || partByPart(withoutVariables(text), pattern, overlap),
    );
}

/**
 * IAM compares the six parts of ARNs separately: in one text, an S3 ARN that ends in `*` could continue with a trail's.
 * An ARN with fewer parts matches any continuation: `arn:aws:cloudtrail` covers all of CloudTrail.
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

/** Whether a statement covers all principals: the principal `*`, in any notation, or NotPrincipal. */
export function speaksOfEverybody({ principals, notPrincipals }: Statement): boolean {
    return notPrincipals !== undefined || principals.some(({ kind }) => kind === "*");
}

/** Whether a statement names a service as its principal. Service principals are never case-sensitive. */
export function namesService({ principals }: Statement, service: string): boolean {
    return principals.some(
        ({ kind, name }) => kind === "Service" && typeof name === "string" && isService(name, service),
    );
}

/** Whether a name is the principal of a service, in any case, and in China too. */
export function isService(name: string, service: string): boolean {
    return name.toLowerCase() === service || name.toLowerCase() === `${service}.cn`;
}

/** CloudTrail, in the policy of a resource to which it writes. */
export const cloudTrailService = "cloudtrail.amazonaws.com";

/**
 * Whether a document allows or denies CloudTrail something: a resource with such a document belongs to an audit log.
 */
export function namesCloudTrail(document: Value | undefined): boolean {
    // Most documents do not: skip parsing them.
    if (typeof document === "string" && !/cloudtrail|\\u/i.test(document)) return false;
    return statementsOf(document).some((statement) => namesService(statement, cloudTrailService));
}
