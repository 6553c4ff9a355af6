import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";

/** The stack that is the landing zone must have a trail: every other policy judges what is there, not what is missing. */
export const trailPresent = stackPolicy({
    name: "cloudtrail-trail-present",
    description: "The stack that the configuration calls the landing zone has a trail.",
    rationale:
        "A trail that is taken out of the program breaks no rule about trails. Where the configuration says that a stack is the " +
        "landing zone, that it has none is itself a violation.",
    enforcementLevel: "mandatory",
    severity: "critical",
    frameworks: [...securityHub("CloudTrail.3"), ...securityHub("CloudTrail.1")],
    remediationSteps: "Declare an organization trail in this stack, or set `landingZone` to false for it.",
    configSchema: {
        properties: {
            landingZone: {
                type: "boolean",
                default: false,
                description: "Whether the stack is the landing zone, which must have a trail.",
            },
        },
    },
    judgeWhole: (stack, report, config) => {
        if (config.landingZone !== true || stack.ofType(types.Trail).length > 0) return;
        report(
            "There is no trail in this stack, which is the landing zone: nothing in the organization is recorded. " +
                "Declare an organization trail.",
        );
    },
});
