import { securityHub } from "../../vocabulary/frameworks";
import { stackPolicy } from "../../judging/policy";

/**
 * The stack of the landing zone must have a trail: the other policies judge the resources that exist, not missing ones.
 */
export const trailPresent = stackPolicy({
    name: "cloudtrail-trail-present",
    description: "The stack that the configuration declares as the landing zone has a trail.",
    rationale:
        "A trail that is removed from the program violates no policy for trails. Where the configuration " +
        "declares a stack as the landing zone, a missing trail is itself a violation.",
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
    judgeWhole: (log, report, config) => {
        if (config.landingZone !== true || log.trails.length > 0) return;
        report(
            "The stack is the landing zone and has no trail: no event of the organization is recorded. " +
                "Declare an organization trail.",
        );
    },
});
