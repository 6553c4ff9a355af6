import type { Condition, Statement } from "./document";
import { matches } from "./globs";
import { notYetKnown } from "../vocabulary/values";

/**
 * Evaluates conditions of IAM. Many look like a restriction but are none: a negated operator, `IfExists`, a wildcard
 * that an operator takes literally, a value in the wrong case.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

/**
 * The known part of a request, by condition key in lower case: its value, or null where the request does not have the
 * key. A key that is not listed may have any value or none.
 */
export type Request = Record<string, string | null>;

/** A request of CloudTrail itself, to S3, KMS or SNS, as far as it is the same for all of them. */
export const cloudTrailRequest: Request = {
    "aws:principalaccount": null,
    "aws:principalarn": null,
    "aws:principalisawsservice": "true",
    "aws:principalorgid": null,
    "aws:principalservicename": "cloudtrail.amazonaws.com",
    "aws:securetransport": "true",
    "aws:sourcevpc": null,
    "aws:sourcevpce": null,
};

/** Whether a request meets all conditions of a statement; undefined where it depends on unknown values. */
export function fulfils(request: Request, { conditions }: Pick<Statement, "conditions">): boolean | undefined {
    const results = conditions.map((condition) => fulfilsOne(request, condition));
    return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
}

function fulfilsOne(request: Request, condition: Condition): boolean | undefined {
    const { operator, key, values, quantifier, ifExists } = condition;
    const actual = Object.hasOwn(request, key) ? request[key] : undefined;
    if (actual === undefined) return undefined;
    if (operator === "null") return anyOf(values, (wanted) => wanted === String(actual === null));
    const negated = isNegated(condition);
    if (actual === null) return ifExists || quantifier === "forallvalues" || (negated && quantifier === undefined);
    const compare = comparisons[withoutNot(operator)];
    if (!compare) return undefined;
    const met = anyOf(values, (wanted) => (isVariable(wanted) ? undefined : compare(actual, wanted)));
    return met === undefined || !negated ? met : !met;
}

/**
 * How a request's value is compared with one in the policy, by positive operator. Operators that are not listed are not
 * judged.
 */
const comparisons: Partial<Record<string, (actual: string, wanted: string) => boolean>> = {
    stringequals: (actual, wanted) => actual === wanted,
    stringequalsignorecase: (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase(),
    stringlike: (actual, wanted) => matches(wanted, actual),
    arnequals: (actual, wanted) => matches(wanted, actual),
    arnlike: (actual, wanted) => matches(wanted, actual),
    bool: (actual, wanted) => actual === wanted,
    numericequals: (actual, wanted) => Number(actual) === Number(wanted),
    numericlessthan: (actual, wanted) => Number(actual) < Number(wanted),
    numericlessthanequals: (actual, wanted) => Number(actual) <= Number(wanted),
    numericgreaterthan: (actual, wanted) => Number(actual) > Number(wanted),
    numericgreaterthanequals: (actual, wanted) => Number(actual) >= Number(wanted),
};

/** True if one of the values passes the test, undefined if an unknown one might. */
function anyOf(values: Condition["values"], test: (value: string) => boolean | undefined): boolean | undefined {
    const results = values.map((value) => (value === notYetKnown ? undefined : test(value)));
    return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
}

/** Whether an operator is met by all values except the listed ones, and by a request without the key. */
export function isNegated({ operator }: Condition): boolean {
    return withoutNot(operator) !== operator;
}

function withoutNot(operator: string): string {
    return operator.replace(/^(string|arn|numeric|date)not/, "$1").replace(/^notip/, "ip");
}

/** Whether a value matches or contains the request's own value: `*`, `?` or a policy variable. */
function isWild(text: string): boolean {
    return /[*?]/.test(text) || isVariable(text);
}

function isVariable(text: string): boolean {
    return text.includes("${");
}

/** The operators that compare text, as people write them, and whether `*` stands for any characters there. */
const textOperators: Partial<Record<string, { name: string; takesWildcards: boolean }>> = {
    stringequals: { name: "StringEquals", takesWildcards: false },
    stringequalsignorecase: { name: "StringEqualsIgnoreCase", takesWildcards: false },
    stringlike: { name: "StringLike", takesWildcards: true },
    arnequals: { name: "ArnEquals", takesWildcards: true },
    arnlike: { name: "ArnLike", takesWildcards: true },
};

/** A condition that only requests with one of its values meet: neither negated nor met without the key. */
function isPositive(condition: Condition): boolean {
    return !isNegated(condition) && !condition.ifExists && condition.quantifier !== "forallvalues";
}

/** The resources of CloudTrail on whose behalf it calls other services. `*` stands for any of them. */
const cloudTrailResource = /^(trail\/|eventdatastore\/|\*)/;

/**
 * Why a statement for CloudTrail does not limit it to trails of known accounts, or denies it altogether, as the end of
 * a sentence that starts with the statement; undefined if it does limit it, or if that is not known yet. Without that
 * limit, CloudTrail may do for any AWS customer what it may do for you.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cross-service-confused-deputy-prevention.html
 */
export function sourceFault({ conditions }: Pick<Statement, "conditions">): string | undefined {
    const onSource = conditions.filter(({ key }) => key === "aws:sourcearn");
    if (onSource.length === 0) {
        if (conditions.some(({ key, values }) => key === "" && values.includes(notYetKnown))) return undefined;
        return conditions.some(({ key }) => key === "aws:sourceaccount")
            ? "is limited to an account only by `aws:SourceAccount`, so all trails of the account are allowed: " +
                  "AWS recommends against that"
            : "has no condition on `aws:SourceArn`, so trails of every AWS customer are allowed";
    }
    const faults = onSource.map(faultOfSource);
    // All conditions must be met: one that is never met denies the trail, and one that limits it is enough.
    return faults.find((fault) => fault?.refusesAll)?.why ?? (faults.includes(undefined) ? undefined : faults[0]?.why);
}

function faultOfSource(condition: Condition): { why: string; refusesAll?: true } | undefined {
    const { operator, values, ifExists, quantifier } = condition;
    if (isNegated(condition))
        return { why: "excludes values of `aws:SourceArn` with a negated operator, so all others are allowed" };
    if (ifExists) return { why: "has `IfExists` on `aws:SourceArn`, so a request without it is allowed" };
    if (quantifier === "forallvalues")
        return { why: "has `ForAllValues` on `aws:SourceArn`, so a request without it is allowed" };
    const known = textOperators[operator];
    if (!known) return { why: "tests `aws:SourceArn` with an operator that does not compare ARNs" };
    const faults = values.map((value) => (value === notYetKnown ? undefined : faultOfTrail(value, known)));
    const open = faults.find((fault) => fault !== undefined && fault.refusesAll === undefined);
    if (open) return open;
    // A value that never matches is harmless beside one that does.
    return faults.every((fault) => fault !== undefined)
        ? (faults[0] ?? { why: "has no value for `aws:SourceArn`, so CloudTrail is denied", refusesAll: true })
        : undefined;
}

function faultOfTrail(
    value: string,
    { name, takesWildcards }: { name: string; takesWildcards: boolean },
): { why: string; refusesAll?: true } | undefined {
    if (/[*?]/.test(value) && !takesWildcards) {
        return {
            why:
                `has a wildcard in \`aws:SourceArn\` that \`${name}\` takes literally, so CloudTrail is denied: use ` +
                "`ArnLike`",
            refusesAll: true,
        };
    }
    const [arn = "", , service = "", , account = "", ...resource] = value.split(":");
    if (value === "*" || (arn === "arn" && isWild(account)) || isVariable(account))
        return { why: "has an `aws:SourceArn` without an account, so trails of every AWS customer are allowed" };
    if (arn !== "arn" || !(service === "cloudtrail" || service === "*") || !/^\d{12}$/.test(account))
        return { why: "has an `aws:SourceArn` that is not a trail's ARN, so CloudTrail is denied", refusesAll: true };
    return cloudTrailResource.test(resource.join(":"))
        ? undefined
        : { why: "has an `aws:SourceArn` that is not a trail's ARN, so CloudTrail is denied", refusesAll: true };
}

/**
 * The condition keys that can limit a statement for all principals, and the part of their values that must be complete.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
const callerKeys: Partial<Record<string, (value: string) => boolean>> = {
    "aws:principalaccount": isWhole,
    "aws:principalarn": hasWholeAccount,
    "aws:principalorgid": isWhole,
    "aws:principalorgpaths": (value) => isWhole(value.split("/", 1)[0] ?? ""),
    "aws:sourceaccount": isWhole,
    "aws:sourcearn": hasWholeAccount,
    "aws:sourceip": isNarrow,
    "aws:sourceorgid": isWhole,
    "aws:sourceorgpaths": (value) => isWhole(value.split("/", 1)[0] ?? ""),
    "aws:sourceowner": isWhole,
    "aws:sourcevpc": isWhole,
    "aws:sourcevpce": isWhole,
    "aws:userid": (value) => isWhole(value.split(":", 1)[0] ?? ""),
    "kms:calleraccount": isWhole,
    "s3:dataaccesspointaccount": isWhole,
    "s3:dataaccesspointarn": hasWholeAccount,
};

/**
 * Whether conditions limit a statement for all principals to known callers: of an account, an organization, a network.
 * A value that is not known yet counts as a limit.
 */
export function limitsCallers({ conditions }: Pick<Statement, "conditions">): boolean {
    return conditions.some((condition) => {
        const { operator, key, values } = condition;
        if (key === "") return true;
        const isLimit = Object.hasOwn(callerKeys, key) ? callerKeys[key] : undefined;
        if (!isLimit || !isPositive(condition)) return false;
        if (operator !== "ipaddress" && textOperators[operator] === undefined) return false;
        return values.every((value) => value === notYetKnown || isLimit(value));
    });
}

function isWhole(value: string): boolean {
    return value !== "" && !isWild(value);
}

/**
 * Whether an ARN contains the full account ID; for an ARN without an account, such as a bucket's, the full resource.
 */
function hasWholeAccount(value: string): boolean {
    const [arn, , , , account = "", ...resource] = value.split(":");
    return arn === "arn" && isWhole(account === "" ? resource.join(":") : account);
}

/** Whether an address range is smaller than what S3 considers public. */
function isNarrow(range: string): boolean {
    const [address = "", length] = range.split("/", 2);
    const widest = address.includes(":") ? 32 : 8;
    return /^[\d.]+$|^[\da-f:.]+$/i.test(address) && (length === undefined || Number(length) >= widest);
}
