import type { Declared } from "../../declared";
import { nist } from "../../frameworks";
import { stackPolicy } from "../../policy";
import { types } from "../../types";
import { type KnownEvent, mayMatch, placeOf } from "./eventMatching";
import {
    callsNamed,
    forwardingRules,
    isInSameAccount,
    ownBusOf,
    tamperRuleReads,
    tamperRules,
    targetsOf,
} from "./tamperRules";

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
    reads: { ...tamperRuleReads, [types.EventBusPolicy]: ["eventBusName"] },
    subjects: (stack) => [...forwardingRules(stack).keys()],
    judge: (bus, report, stack) => {
        const sending = forwardingRules(stack).get(bus) ?? [];
        const isFromElsewhere = sending.some((rule) => !isInSameAccount(rule, bus));
        if (isFromElsewhere && stack.naming(bus, types.EventBusPolicy, "eventBusName").length === 0) {
            report(
                "The bus has no policy, so that it refuses what tamper rules of another account send here: that is gone. Let the " +
                    "account do `events:PutEvents` in an `EventBusPolicy`.",
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

/** Whether something that a rule sends on is matched by none of these. */
function isLost(rule: Declared, passing: Declared[]): boolean {
    const isPassed = (event: KnownEvent) => passing.some(({ properties }) => mayMatch(properties.eventPattern, event));
    return callsNamed(rule.properties.eventPattern).some((call) => !isPassed({ ...placeOf(rule), ...call }));
}
