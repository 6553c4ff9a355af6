import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { holdsOtherEvents } from "../../model/selectors";

/**
 * Paths that may be ignored, because no policy reads them or the audit log does not depend on them. This is not a list
 * of forbidden paths: another package or a CloudFormation template has other names for the inputs of the same trail.
 */
const harmless = ["billingMode", "insightSelectors", "name", "region", "s3KeyPrefix", "tags", "tagsAll"];

/**
 * What keeps a trail or an event data store safe must not be left to manual changes.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/ignorechanges/
 */
export const changesNotIgnored = resourcePolicy({
    name: "cloudtrail-changes-not-ignored",
    description:
        "A trail and an event data store do not ignore changes of inputs that keep the audit log complete and " +
        "protected.",
    rationale:
        "With `ignoreChanges`, Pulumi accepts the current value in AWS as the desired one. If an operator or " +
        "an attacker stops the trail or redirects it by hand, no update ever corrects that: the program still " +
        "shows the right value, and every preview reports no changes.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("CM-3")],
    remediationSteps:
        "Remove the path from the option `ignoreChanges`. Tags and other inputs that the audit log does not " +
        "depend on may stay.",
    types: [types.Trail, types.EventDataStore],
    judge: ({ type, properties, options }, report) => {
        if (type === types.EventDataStore && holdsOtherEvents(properties)) return;
        for (const [index, path] of options.ignoreChanges.entries()) {
            if (harmless.includes(firstName(path))) continue;
            report(
                `\`ignoreChanges[${index}]\` covers more than tags: Pulumi never corrects a manual change that ` +
                    "weakens the audit log. Remove it.",
            );
        }
    },
});

/** The first property of a path such as `tags.owner`, `tags["a.b"]` or `["tags"].owner`. */
function firstName(path: string): string {
    const quoted = /^\["([^"]*)"\]/.exec(path);
    return quoted?.[1] ?? /^[^.[]*/.exec(path)?.[0] ?? "";
}
