import type { PolicyConfigSchema } from "@pulumi/policy";
import { isPinnedTo } from "../vocabulary/location";
import type { JudgedResource } from "../vocabulary/declared";
import { list, notYetKnown, type Value } from "../vocabulary/values";

/** What can hold a power over CloudTrail: a principal, or a policy that somebody may attach to one. */
export type HolderKind = "role" | "user" | "group" | "permissionSet" | "policy";

/** Somebody or something that a resource gives a power to. */
export interface Holder {
    /** The input that names it: `role`, `users[1]`. */
    input: string;
    kind: HolderKind;
    /** Of a permission set, its ARN. */
    name: Value;
}

type Options = NonNullable<PolicyConfigSchema["properties"]>;

const iamEntry = (kinds: string) => `^(arn:[^:]+:iam::\\d{12}:${kinds}/.+|[\\w+=,.@-]+)$`;

/** The options that list who may hold the power. */
export const principalLists: Options = {
    allowedPrincipals: {
        type: "array",
        items: { type: "string", pattern: iamEntry("(role|user|group)") },
        default: [],
        description:
            "Who may have it. A name allows the role, user or group of exactly this name, in any account. An ARN allows " +
            "the one principal, and only through a provider whose `allowedAccountIds` is its account alone.",
    },
    allowedAccounts: {
        type: "array",
        items: { type: "string", pattern: "^\\d{12}$" },
        default: [],
        description:
            "Accounts whose roles, users and groups may all have it, through a provider whose `allowedAccountIds` is the account " +
            "alone. A permission set belongs to none of them: it reaches every account that it is assigned to.",
    },
    allowedPermissionSets: {
        type: "array",
        items: { type: "string", pattern: "^arn:[^:]+:sso:::permissionSet/(sso)?ins-[\\w.-]+/ps-[\\w./-]+$" },
        default: [],
        description:
            "ARNs of IAM Identity Center's permission sets that may have it. Not their names, which an attachment does not give.",
    },
};

/** The option that lists customer managed policies. */
export const policyList: Options = {
    allowedPolicies: {
        type: "array",
        items: { type: "string", pattern: iamEntry("policy") },
        default: [],
        description:
            "Customer managed policies that may grant it, by name in any account, or by ARN as in `allowedPrincipals`. Whom they " +
            "are attached to is not judged.",
    },
};

/** The option that lists holders of a kind. */
export function listOf(kind: HolderKind): string {
    if (kind === "permissionSet") return "allowedPermissionSets";
    return kind === "policy" ? "allowedPolicies" : "allowedPrincipals";
}

/**
 * Account, kind and name in the ARN of a principal or a policy. The path is left out: attachments name none, and names
 * are unique without.
 */
const iamArn = /^arn:[^:]+:iam::(\d{12}):(role|user|group|policy)\/(?:.*\/)?([^/]+)$/;

/** Whether the configuration lets a holder have the power. */
export function isListed({ kind, name }: Holder, { config, provider, place }: JudgedResource): boolean {
    const { allowedAccountIds } = provider;
    if (kind !== "permissionSet" && entries(config.allowedAccounts).some((one) => isAccount(allowedAccountIds, one)))
        return true;
    const allowed = entries(config[listOf(kind)]);
    // A name that is not known yet is judged before the attachment is made; where the list is empty, no name can be on
    // it. A part's name is not asked for again: it stands in text that is known, or nowhere.
    if (name === notYetKnown) return allowed.length > 0 && place === undefined;
    return allowed.some((entry) => {
        const arn = kind === "permissionSet" ? null : iamArn.exec(entry);
        if (!arn) return entry === name;
        return arn[2] === kind && arn[3] === name && isAccount(allowedAccountIds, arn[1]);
    });
}

function entries(option: Value | undefined): string[] {
    return list(option).filter((entry) => typeof entry === "string");
}

function isAccount(allowedAccountIds: Value | undefined, account: string | undefined): boolean {
    return allowedAccountIds === notYetKnown || isPinnedTo(allowedAccountIds, account);
}
