import { securityHub } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { fromJson, members, notYetKnown, type Value } from "../../vocabulary/values";

/**
 * A trail and an event data store should have a tag that names their owner.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudtrail-controls.html
 */
export const tagged = resourcePolicy({
    name: "cloudtrail-tagged",
    description: "A trail and an event data store have a tag, set on the resource or by the provider's default tags.",
    rationale:
        "An operator who finds a trail in an account must be able to identify its owner before changing it, " +
        "and permissions can depend on tags. The default tags of a provider count.",
    enforcementLevel: "advisory",
    severity: "low",
    frameworks: securityHub("CloudTrail.9"),
    remediationSteps: "Set `tags`, or the `defaultTags` of the provider.",
    types: [types.Trail, types.EventDataStore],
    judge: ({ properties, provider }, report) => {
        if (mayHaveTag(properties.tags) || mayHaveTag(defaultTags(provider.defaultTags))) return;
        report(
            "`tags` is empty, and the provider sets no default tags: the owner cannot be identified. Add a tag " +
                "such as `owner`.",
        );
    },
});

/** https://www.pulumi.com/registry/packages/aws/api-docs/provider/ */
function defaultTags(input: Value | undefined): Value | undefined {
    return input === notYetKnown ? input : members(fromJson(input)).tags;
}

/** AWS's own tags do not count, nor does a tag whose value is null in the program. */
function mayHaveTag(tags: Value | undefined): boolean {
    if (tags === notYetKnown) return true;
    return Object.entries(members(tags)).some(([key, value]) => !key.startsWith("aws:") && value !== null);
}
