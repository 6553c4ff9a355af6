import type { Declared } from "../../vocabulary/declared";
import { type Principal, type Statement, statementsOf } from "../../iam/document";
import { nist } from "../../vocabulary/frameworks";
import { isInSameAccount } from "../../model/identity";
import { accountIn } from "../../vocabulary/location";
import { stackPolicy } from "../../judging/policy";
import type { Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { fromJson, notYetKnown } from "../../vocabulary/values";
import { mayMatch } from "../../model/eventMatching";
import { eventsOf } from "../../model/tamperCalls";
import { arnOf } from "../../model/services";
import { forwardingRules, ownBusOf, tamperRules, targetsNamed, targetsOf } from "../../model/tamperRules";
import { allow, putEvents, requestWith, rolesOf } from "../../model/targetRoles";

/** What rules send to a bus is passed on to somebody. */
export const busReachesSomebody = stackPolicy({
    name: "events-bus-reaches-somebody",
    description:
        "What tamper rules send to an event bus of the stack is let in, and matches a rule on that bus that has a target.",
    rationale:
        "An event bus keeps nothing: what no rule on it matches is gone. A rule in another account that sends `StopLogging` there looks " +
        "complete, and nobody ever hears of it.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("SI-4(5)"), nist("AU-6(1)")],
    remediationSteps:
        "Make, in the stack of the bus, an `EventRule` with its `eventBusName` that matches what is sent there, and an `EventTarget` " +
        "that tells somebody.",
    subjects: (stack) => [...forwardingRules(stack).keys()],
    judge: (bus, report, stack) => {
        const sending = forwardingRules(stack).get(bus) ?? [];
        const fromElsewhere = sending
            .filter((rule) => !isInSameAccount(rule, bus))
            .flatMap((rule) => targetsOf(stack, rule))
            .filter((target) => targetsNamed(stack, target, types.EventBus).includes(bus));
        if (fromElsewhere.some((target) => !isLetIn(stack, bus, target))) {
            report(
                "The bus has no policy that lets in what tamper rules of another account send here: that is gone. Let the account do " +
                    "`events:PutEvents` in an `EventBusPolicy`, and deny it nothing of that.",
            );
        }
        // A tamper rule without a target is judged as such.
        const passing = stack
            .ofType(types.EventRule)
            .filter((rule) => ownBusOf(stack, rule).includes(bus))
            .filter((rule) => targetsOf(stack, rule).length > 0 || tamperRules(stack).includes(rule));
        if (passing.length === 0) {
            report(
                "No rule on this bus has a target: what tamper rules send here is gone. Make an `EventRule` with this " +
                    "`eventBusName`, and an `EventTarget`.",
            );
            return;
        }
        if (sending.some((rule) => isLost(rule, passing)))
            report(
                "Of what tamper rules send to this bus, no rule on it with a target matches some: that is gone. Match the same " +
                    "`detail-type`, `eventSource` and `eventName`, from each account.",
            );
    },
});

/** Whether the policies of a bus let in what is sent by a target of another account. */
function isLetIn(stack: Stack, bus: Declared, target: Declared): boolean {
    const documents = stack
        .ofType(types.EventBusPolicy)
        .filter((policy) => ownBusOf(stack, policy).includes(bus))
        .map(({ properties }) => properties.policy);
    if (documents.includes(notYetKnown)) return true;
    const statements = documents.flatMap(statementsOf);
    const roles = rolesOf(stack, target);
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

/** Whether a statement speaks of whoever makes a request, as far as that is known. */
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

/** Whether something that a rule sends on is matched by none of these. */
function isLost(rule: Declared, passing: Declared[]): boolean {
    const patterns = passing.map(({ properties }) => fromJson(properties.eventPattern));
    return eventsOf(rule).some((event) => !patterns.some((pattern) => mayMatch(pattern, event)));
}
