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
    loss: "a single call deletes the store with all of its events",
};

/**
 * A trail and an event data store must survive a mistake: a renamed resource, a `pulumi destroy` of the wrong stack.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
 */
export const protectedFromDeletion = resourcePolicy({
    name: "cloudtrail-protected",
    description: "A trail and an event data store cannot be deleted by a slip.",
    rationale:
        "A renamed resource, a new parent or `pulumi destroy` of the wrong stack deletes a trail within seconds, and what happens " +
        "until it is back is recorded nowhere; an event data store takes its events along. The option `protect` makes the " +
        "engine refuse; termination protection makes AWS refuse.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9")],
    remediationSteps:
        "Set the resource option `protect` to true. Of an event data store, remove `terminationProtectionEnabled`, or set it to true.",
    types: [types.Trail, types.EventDataStore],
    judge: (resource, report) => {
        const { type, properties } = resource;
        if (type === types.EventDataStore && holdsOtherEvents(properties)) return;
        judgeProtect(resource, "a renamed resource or a `pulumi destroy` deletes the audit log", report);
        judgeFlags(properties, [terminationProtection], report);
    },
});
