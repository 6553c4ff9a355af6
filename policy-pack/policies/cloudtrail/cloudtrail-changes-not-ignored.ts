import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { holdsOtherEvents } from "../../model/selectors";

/**
 * What may be ignored, since no policy reads it or nothing of the log depends on it. Not a list of what may not: the same
 * trail has other names for its inputs where another package, or a CloudFormation template, declares it.
 */
const harmless = ["billingMode", "insightSelectors", "name", "region", "s3KeyPrefix", "tags", "tagsAll"];

/**
 * What makes a trail or an event data store safe must not be left to whoever changes it by hand.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/
 */
export const changesNotIgnored = resourcePolicy({
    name: "cloudtrail-changes-not-ignored",
    description: "A trail and an event data store do not ignore changes of anything that keeps the log whole.",
    rationale:
        "With `ignoreChanges`, Pulumi takes what it finds for what is wanted. Somebody who stops the trail, or points it " +
        "elsewhere, by hand is then never overruled: the program still says what is right, and every preview is clean.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Remove the path from the option `ignoreChanges`. Tags, and other inputs on which nothing of the log depends, may stay.",
    types: [types.Trail, types.EventDataStore],
    judge: ({ type, properties, options }, report) => {
        if (type === types.EventDataStore && holdsOtherEvents(properties)) return;
        for (const [index, path] of options.ignoreChanges.entries()) {
            if (harmless.includes(firstName(path))) continue;
            report(
                `\`ignoreChanges[${index}]\` is about more than tags: what somebody weakens by hand is never set right again. ` +
                    "Remove it.",
            );
        }
    },
});

/** The property with which a path such as `tags.owner`, `tags["a.b"]` or `["tags"].owner` begins. */
function firstName(path: string): string {
    const quoted = /^\["([^"]*)"\]/.exec(path);
    return quoted?.[1] ?? /^[^.[]*/.exec(path)?.[0] ?? "";
}
