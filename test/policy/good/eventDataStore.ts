import type * as aws from "@pulumi/aws";
import type { ExampleResource } from "../examples";
import { type Changes, withChanges } from "./withChanges";

/** An event data store of the organization that passes the whole pack, its key in another stack. */
export function goodEventDataStore(changes: Changes = {}): ExampleResource {
    const inputs = {
        name: "example-audit-log",
        kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        multiRegionEnabled: true,
        organizationEnabled: true,
        retentionPeriod: 2555,
        terminationProtectionEnabled: true,
        advancedEventSelectors: [
            {
                name: "Management events selector",
                fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }],
            },
        ],
        tags: { owner: "security-engineering" },
    } satisfies aws.cloudtrail.EventDataStoreArgs;
    return {
        type: "aws:cloudtrail/eventDataStore:EventDataStore",
        inputs: withChanges(inputs, changes),
        options: { protect: true },
        provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
    };
}
