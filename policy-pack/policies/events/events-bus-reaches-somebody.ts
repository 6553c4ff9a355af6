import type { Declared } from "../../vocabulary/declared";
import { type Principal, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { isInSameAccount } from "../../model/identity";
import { accountIn } from "../../vocabulary/location";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { types } from "../../vocabulary/types";
import { fromJson, notYetKnown } from "../../vocabulary/values";
import { mayMatch } from "../../model/eventMatching";
import { eventsOf } from "../../model/tamperCalls";
import { arnOf } from "../../model/services";
import { ownBusOf, targetsNamed, targetsOf } from "../../model/tamperRules";
import { allow, putEvents, requestWith, rolesOf } from "../../model/targetRoles";

/** A bus forwards the events that tamper rules send to it. */
export const busReachesSomebody = stackPolicy({
    name: "events-bus-reaches-somebody",
    description:
        "An event bus of the stack accepts the events that tamper rules send to it, and a rule with a target " +
        "on that bus matches them.",
    rationale:
        "An event bus does not store events: an event that no rule on the bus matches is lost. A rule in " +
        "another account that sends `StopLogging` to the bus looks complete, but no alert is sent.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        "In the stack of the bus, create an `EventRule` with its `eventBusName` that matches these events, " +
        "and an `EventTarget` that notifies a recipient.",
    subjects: (log) => [...log.tamperBuses.keys()],
    judge: (bus, report, log) => {
        const sending = log.tamperBuses.get(bus) ?? [];
        const fromElsewhere = sending
            .filter((rule) => !isInSameAccount(rule, bus))
            .flatMap((rule) => targetsOf(log.stack, rule))
            .filter((target) => targetsNamed(log.stack, target, types.EventBus).includes(bus));
        if (fromElsewhere.some((target) => !isLetIn(log, bus, target))) {
            report(
                "The bus has no policy that accepts the events that tamper rules of another account send: " +
                    "they are lost. Allow the account `events:PutEvents` in an `EventBusPolicy`, and do not deny " +
                    "it.",
            );
        }
        // Another policy judges a tamper rule without a target.
        const passing = log.stack
            .ofType(types.EventRule)
            .filter((rule) => ownBusOf(log.stack, rule).includes(bus))
            .filter((rule) => targetsOf(log.stack, rule).length > 0 || log.tamperRules.includes(rule));
        if (passing.length === 0) {
            report(
                "No rule on this bus has a target: events that tamper rules send to the bus are lost. Create " +
                    "an `EventRule` with this `eventBusName`, and an `EventTarget`.",
            );
            return;
        }
        if (sending.some((rule) => isLost(rule, passing)))
            report(
                "No rule with a target on this bus matches all events that tamper rules send to it: the " +
                    "others are lost. Match the same `detail-type`, `eventSource` and `eventName`, from each " +
                    "account.",
            );
    },
});

/** Whether the policies of a bus accept what a target of another account sends. */
function isLetIn(log: AuditLog, bus: Declared, target: Declared): boolean {
    const documents = log.stack
        .ofType(types.EventBusPolicy)
        .filter((policy) => ownBusOf(log.stack, policy).includes(bus))
        .map(({ properties }) => properties.policy);
    if (documents.includes(notYetKnown)) return true;
    const statements = documents.flatMap(statementsOf);
    const roles = rolesOf(log.stack, target);
    return (roles.length > 0 ? roles : [undefined]).some((role) => {
        const request = requestWith(target, role);
        return allow(
            statements.filter((statement) => speaksOf(statement, request)),
            putEvents,
            arnOf(bus, "events", "event-bus/"),
            request,
        );
    });
}

/** Whether a statement applies to the principal of a request, as far as it is known. */
function speaksOf({ principals, notPrincipals }: Statement, request: ReturnType<typeof requestWith>): boolean {
    const { "aws:principalaccount": account, "aws:principalarn": role } = request;
    const isMeant = ({ kind, name }: Principal) =>
        kind === "*" ||
        name === notYetKnown ||
        (kind === "AWS" &&
            accountIn(name) === account &&
            (role === undefined || name === role || !name.includes(":role/")));
    return notPrincipals ? !notPrincipals.some(isMeant) : principals.some(isMeant);
}

/** Whether none of these rules matches some event that a rule forwards. */
function isLost(rule: Declared, passing: Declared[]): boolean {
    const patterns = passing.map(({ properties }) => fromJson(properties.eventPattern));
    return eventsOf(rule).some((event) => !patterns.some((pattern) => mayMatch(pattern, event)));
}
