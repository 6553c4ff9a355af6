import { nist } from "../../frameworks";
import { type JudgedResource, resourcePolicy } from "../../policy";
import { notYetKnown, type Value } from "../../values";

type PrincipalKind = "role" | "user" | "group";

interface Attachment {
    /** The input that holds the ARNs of managed policies. */
    policies: string;
    /** The inputs that name the principals who get them. */
    principals: Record<string, PrincipalKind>;
}

/** The resource types of IAM that attach managed policies to principals. */
const attachments: Record<string, Attachment> = {
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { policies: "policyArn", principals: { role: "role" } },
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": { policies: "policyArn", principals: { user: "user" } },
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": { policies: "policyArn", principals: { group: "group" } },
    "aws:iam/policyAttachment:PolicyAttachment": {
        policies: "policyArn",
        principals: { roles: "role", users: "user", groups: "group" },
    },
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": {
        policies: "policyArns",
        principals: { roleName: "role" },
    },
    "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive": {
        policies: "policyArns",
        principals: { userName: "user" },
    },
    "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive": {
        policies: "policyArns",
        principals: { groupName: "group" },
    },
    "aws:iam/role:Role": { policies: "managedPolicyArns", principals: { name: "role" } },
};

/**
 * The policy in any partition, below any path, under its name of today and its older one. IAM tells no names apart by
 * case.
 */
const fullAccess = /\/AWSCloudTrail_?FullAccess$/i;

/**
 * Account, kind and name in the ARN of a principal. The path is left out: attachments name none, and names are unique
 * without.
 */
const principalArn = /^arn:[^:]+:iam::(\d{12}):(role|user|group)\/(?:.*\/)?([^/]+)$/;

/** AWSCloudTrail_FullAccess stops and deletes trails: only principals that the configuration lists may have it. */
export const fullAccessRestricted = resourcePolicy({
    name: "cloudtrail-full-access-restricted",
    description: "Only listed principals have the managed policy AWSCloudTrail_FullAccess.",
    rationale:
        "It is `cloudtrail:*` on every trail, with a few reads. Whoever holds it in the management account can stop the organization " +
        "trail, point it at another bucket or delete it, and no service control policy binds that account. The policy sees what " +
        "attaches it to roles, users and groups in IAM; it does not see permission sets, budget actions, CloudFormation templates or " +
        "inline policies of the same power.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)", "Protection of Audit Information: Access by Subset of Privileged Users")],
    remediationSteps:
        "Attach `AWSCloudTrail_ReadOnlyAccess`, or write a policy with the few actions that are needed. Where a principal must have " +
        "full access, list it in `allowedPrincipals` of the pack's configuration.",
    configSchema: {
        properties: {
            allowedPrincipals: {
                type: "array",
                items: { type: "string", pattern: "^(arn:[^:]+:iam::\\d{12}:(role|user|group)/.+|[\\w+=,.@-]+)$" },
                default: [],
                description:
                    "Who may have the policy. A name allows the role, user or group of exactly this name, in any account. An ARN allows " +
                    "the one principal, and only through a provider whose `allowedAccountIds` is its account alone.",
            },
        },
    },
    reads: Object.fromEntries(
        Object.entries(attachments).map(([type, { policies, principals }]) => [
            type,
            [policies, ...Object.keys(principals)],
        ]),
    ),
    judge: (resource, report) => {
        const attachment = attachments[resource.type];
        if (!attachment || !attachesFullAccess(resource, attachment)) return;
        const refused = principalsOf(resource, attachment).filter(
            (principal) => !mayHaveFullAccess(principal, resource),
        );
        if (refused.length === 0) return;
        report(
            `\`${attachment.policies}\` attaches AWSCloudTrail_FullAccess to a principal that \`allowedPrincipals\` does not list ` +
                `(${refused.map(({ input }) => `\`${input}\``).join(", ")}): it may stop or delete every trail. ` +
                "Attach AWSCloudTrail_ReadOnlyAccess, or list the principal in the pack's configuration.",
        );
    },
});

interface Principal {
    /** The input that names it: `role`, `users[1]`. */
    input: string;
    kind: PrincipalKind;
    name: Value;
}

function attachesFullAccess({ properties }: JudgedResource, { policies }: Attachment): boolean {
    return list(properties[policies]).some((arn) => typeof arn === "string" && fullAccess.test(arn));
}

function principalsOf({ properties }: JudgedResource, { principals }: Attachment): Principal[] {
    const inputs = Object.entries(principals);
    const named = inputs.flatMap(([input, kind]): Principal[] => {
        const value = properties[input];
        if (!Array.isArray(value)) return list(value).map((name) => ({ input, kind, name }));
        return value.map((name, index) => ({ input: `${input}[${index}]`, kind, name }));
    });
    // Where the program names nobody, the provider makes up a name: no list can have it.
    return named.length > 0 ? named : inputs.map(([input, kind]) => ({ input, kind, name: null }));
}

function mayHaveFullAccess({ kind, name }: Principal, { config, provider }: JudgedResource): boolean {
    const allowed = list(config.allowedPrincipals).filter((entry) => typeof entry === "string");
    // A name that is not known yet is judged before the attachment is made. Where the list is empty, no name can be on
    // it.
    if (name === notYetKnown) return allowed.length > 0;
    return allowed.some((entry) => {
        const arn = principalArn.exec(entry);
        if (!arn) return entry === name;
        return arn[2] === kind && arn[3] === name && isAccount(provider.allowedAccountIds, arn[1]);
    });
}

/** Whether a provider is pinned to this account alone. Lists in a provider's inputs are JSON text. */
function isAccount(allowedAccountIds: Value | undefined, account: string | undefined): boolean {
    return allowedAccountIds === notYetKnown || allowedAccountIds === JSON.stringify([account]);
}

/** The elements of a list, the one value that stands for a list, or nothing where it is absent. */
function list(value: Value | undefined): Value[] {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
}
