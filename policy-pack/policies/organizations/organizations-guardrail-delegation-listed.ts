import { type Condition, coversAction, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { matches } from "../../iam/globs";
import { accountIn } from "../../vocabulary/location";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { notYetKnown } from "../../vocabulary/values";
import { allowedAccounts, isAllowed } from "../../model/accounts";
import { mayName } from "../../model/arns";

/** The types of policies that protect an audit log, as ARNs and conditions spell them. */
const guardrailTypes = ["SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"];

type Path = [string, ...string[]];

/**
 * Actions that undo a guardrail or what it depends on, and their resources. Actions without a resource type require `*`
 * as their resource.
 */
const undoing: [action: string, paths: Path[]][] = [
    ...["UpdatePolicy", "DeletePolicy", "DetachPolicy"].map((action): [string, Path[]] => [
        action,
        guardrailTypes.map((type): Path => ["policy", "*", type.toLowerCase(), "*"]),
    ]),
    ["DisablePolicyType", [["root", "*", "*"]]],
    ["DisableAWSServiceAccess", []],
    ["RegisterDelegatedAdministrator", []],
    ["PutResourcePolicy", []],
];

/**
 * The organization's delegation policy must not give unlisted accounts control of the guardrails.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_delegate_policies.html
 */
export const guardrailDelegationListed = resourcePolicy({
    name: "organizations-guardrail-delegation-listed",
    description: "The organization's delegation policy allows only listed accounts to undo guardrails.",
    rationale:
        "The delegation policy allows member accounts to do what otherwise only the management account may " +
        "do. A principal that may change or detach service control policies, or disable their type, can " +
        "remove the guardrail first and then stop the trail. This policy does not judge the delegation of " +
        "other types of policies, such as backup policies.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(4)")],
    remediationSteps:
        "Limit the statement to other types of policies, by `Resource` or by a condition on `organizations:PolicyType`. Or name the " +
        "account as its principal, and list it in `allowedAccounts` of the pack's configuration.",
    configSchema: allowedAccounts(
        "Accounts to which the delegation policy may give control of service control policies and resource " +
            "control policies.",
    ),
    types: [types.OrganizationResourcePolicy],
    judge: ({ properties, config }, report) => {
        for (const statement of statementsOf(properties.content)) {
            if (statement.effect !== "Allow" || statement.conditions.some(isOfOtherTypes)) continue;
            const actions = undoing
                .filter(([action, paths]) => allows(statement, `organizations:${action}`, paths))
                .map(([action]) => action);
            if (actions.length === 0) continue;
            const { principals, notPrincipals, number } = statement;
            const isListed =
                notPrincipals === undefined &&
                principals.every(({ name }) => isAllowed(name === notYetKnown ? name : accountIn(name), config));
            if (isListed) continue;
            report(
                `Statement ${String(number)} allows a principal that \`allowedAccounts\` does not list to undo ` +
                    `the guardrails of the audit log (${actions.join(", ")}). Limit it to other types of ` +
                    "policies, or list the account in the pack's configuration.",
            );
        }
    },
});

function allows(statement: Statement, action: string, paths: Path[]): boolean {
    if (!coversAction(statement, action)) return false;
    const { resources } = statement;
    if (resources === undefined) return true;
    return resources.some(
        (resource) =>
            resource === "*" ||
            (resource !== notYetKnown && paths.some((path) => mayName(resource, "organizations", path))),
    );
}

/** Whether a condition limits a statement to types of policies that do not protect an audit log. */
function isOfOtherTypes({ key, operator, values }: Condition): boolean {
    if (key !== "organizations:policytype") return false;
    const isGuardrailType = (value: Condition["values"][number]) =>
        value !== notYetKnown && guardrailTypes.some((type) => matches(value.toUpperCase(), type));
    return /^string(equals|equalsignorecase|like)$/.test(operator) && !values.some(isGuardrailType);
}
