import { type Flag, judgeFlags } from "../../judging/flags";
import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { judgeProtect } from "../../judging/protect";
import { types } from "../../vocabulary/types";
import { holdsOtherEvents } from "../../model/selectors";

/** A trail has no such input. */
const terminationProtection: Flag = {
    input: "terminationProtectionEnabled",
    absent: true,
    loss: "one call deletes the store with all of its events",
};

/**
 * A trail and an event data store must survive a mistake: a renamed resource, or `pulumi destroy` of the wrong stack.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
 */
export const protectedFromDeletion = resourcePolicy({
    name: "cloudtrail-protected",
    description: "A trail and an event data store are protected from accidental deletion.",
    rationale:
        "A renamed resource, a new parent or `pulumi destroy` of the wrong stack deletes a trail within " +
        "seconds, and events are not recorded until it exists again. An event data store loses its events " +
        "too. With the option `protect`, the engine refuses to delete the resource; with termination " +
        "protection, AWS refuses.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        "Set the resource option `protect` to true. For an event data store, remove " +
        "`terminationProtectionEnabled` or set it to true.",
    types: [types.Trail, types.EventDataStore],
    judge: (resource, report) => {
        const { type, properties } = resource;
        if (type === types.EventDataStore && holdsOtherEvents(properties)) return;
        judgeProtect(resource, "a renamed resource or `pulumi destroy` deletes the audit log", report);
        judgeFlags(properties, [terminationProtection], report);
    },
});
