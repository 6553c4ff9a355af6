import { fulfils, type Request } from "../../conditions";
import { coversAction, namesService, type Statement, statementsOf } from "../../document";
import { notYetKnown, type Value } from "../../values";

/**
 * Whether documents let a service do something. What is not known yet may, and so may a condition that depends on what
 * nobody can know; one that no call of a service fulfils, such as on the caller's organization, allows it nothing.
 */
export function letService(documents: Value[], service: string, action: string): boolean {
    if (documents.includes(notYetKnown)) return true;
    const request = requestOf(service);
    const about = documents
        .flatMap(statementsOf)
        .filter((statement) => coversAction(statement, action) && mayMean(statement, service));
    const isDenied = about.some((statement) => statement.effect === "Deny" && fulfils(request, statement) === true);
    const isAllowed = ({ effect, conditions }: Statement) =>
        effect === "Allow" && fulfils(request, { conditions }) !== false;
    return !isDenied && about.some(isAllowed);
}

/** Whether a statement speaks of a service, by name or with everybody. */
function mayMean(statement: Statement, service: string): boolean {
    const { principals, notPrincipals } = statement;
    if (notPrincipals) return !namesService({ ...statement, principals: notPrincipals }, service);
    return (
        namesService(statement, service) ||
        principals.some(({ kind, name }) => kind === "*" || (kind === "Service" && name === notYetKnown))
    );
}

/** What a call by a service's own principal has, and what it does not have. */
function requestOf(service: string): Request {
    return {
        "aws:principalaccount": null,
        "aws:principalarn": null,
        "aws:principalisawsservice": "true",
        "aws:principalorgid": null,
        "aws:principalorgpaths": null,
        "aws:principalservicename": service,
        "aws:securetransport": "true",
        "aws:sourceip": null,
        "aws:sourcevpc": null,
        "aws:sourcevpce": null,
        // By it the policy that SNS gives a topic, which the provider fills in, knows alarms of its account. Rules do not
        // have it.
        ...(service === "events.amazonaws.com" ? { "aws:sourceowner": null } : {}),
    };
}
