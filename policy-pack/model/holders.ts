import type { PolicyConfigSchema } from "@pulumi/policy";
import { isPinnedTo } from "../vocabulary/location";
import type { JudgedResource } from "../vocabulary/declared";
import { list, notYetKnown, type Value } from "../vocabulary/values";

/** Who can hold permissions to control CloudTrail: a principal, or a policy that can be attached to one. */
export type HolderKind = "role" | "user" | "group" | "permissionSet" | "policy";

/** A principal or policy to which a resource gives permissions. */
export interface Holder {
    /** The input that names it: `role`, `users[1]`. */
    input: string;
    kind: HolderKind;
    /** For a permission set, its ARN. */
    name: Value;
}

type Options = NonNullable<PolicyConfigSchema["properties"]>;

const iamEntry = (kinds: string) => `^(arn:[^:]+:iam::\\d{12}:${kinds}/.+|[\\w+=,.@-]+)$`;

/** The options that list who may hold the permissions. */
export const principalLists: Options = {
    allowedPrincipals: {
        type: "array",
        items: { type: "string", pattern: iamEntry("(role|user|group)") },
        default: [],
        description:
            "Principals that may have these permissions. A name allows the role, user or group with exactly " +
            "this name, in any account. An ARN allows one principal, and only through a provider whose " +
            "`allowedAccountIds` contains only its account.",
    },
    allowedAccounts: {
        type: "array",
        items: { type: "string", pattern: "^\\d{12}$" },
        default: [],
        description:
            "Accounts whose roles, users and groups may all have these permissions, through a provider whose " +
            "`allowedAccountIds` contains only that account. A permission set belongs to no account: it " +
            "applies to every account that it is assigned to.",
    },
    allowedPermissionSets: {
        type: "array",
        items: { type: "string", pattern: "^arn:[^:]+:sso:::permissionSet/(sso)?ins-[\\w.-]+/ps-[\\w./-]+$" },
        default: [],
        description:
            "ARNs of IAM Identity Center permission sets that may have these permissions. Names are not " +
            "accepted, because attachments do not contain them.",
    },
};

/** The option that lists customer managed policies. */
export const policyList: Options = {
    allowedPolicies: {
        type: "array",
        items: { type: "string", pattern: iamEntry("policy") },
        default: [],
        description:
            "Customer managed policies that may grant these permissions, by name in any account, or by ARN as " +
            "in `allowedPrincipals`. The principals to which they are attached are not judged.",
    },
};

/** The option that lists holders of a kind. */
export function listOf(kind: HolderKind): string {
    if (kind === "permissionSet") return "allowedPermissionSets";
    return kind === "policy" ? "allowedPolicies" : "allowedPrincipals";
}

/**
 * Account, kind and name in the ARN of a principal or a policy. Without the path: attachments do not name it, and names
 * are unique without it.
 */
const iamArn = /^arn:[^:]+:iam::(\d{12}):(role|user|group|policy)\/(?:.*\/)?([^/]+)$/;

/** Whether the configuration allows a holder to have the permissions. */
export function isListed({ kind, name }: Holder, { config, provider, place }: JudgedResource): boolean {
    const { allowedAccountIds } = provider;
    if (kind !== "permissionSet" && entries(config.allowedAccounts).some((one) => isAccount(allowedAccountIds, one)))
        return true;
    const allowed = entries(config[listOf(kind)]);
    // An unknown name is judged again before the attachment is created; if the list is empty, no name can be listed.
    // The name of a part is not judged again: it is in text that is known, or missing.
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
