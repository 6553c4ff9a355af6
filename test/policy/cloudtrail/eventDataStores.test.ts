import assert from "node:assert/strict";
import { eventDataStoreCoversAllRegionsAndAccounts } from "../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-covers-all-regions-and-accounts";
import { eventDataStoreEncryptedWithKms } from "../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-encrypted-with-kms";
import { eventDataStoreRetention } from "../../../policy-pack/policies/cloudtrail/cloudtrail-event-data-store-retention";
import type { Policy } from "../../../policy-pack/judging/policy";
import { goodEventDataStore } from "../good/eventDataStore";
import { messages, secret, unknown } from "../pack";
import type { Changes } from "../good/withChanges";

type Cases = [what: string, changes: Changes, refused: RegExp[]][];

const configurationItems = {
    advancedEventSelectors: [{ fieldSelectors: [{ field: "eventCategory", equals: ["ConfigurationItem"] }] }],
};

function judges(policy: Policy, cases: Cases, config = {}): void {
    for (const [what, changes, refused] of cases) {
        it(`${refused.length > 0 ? "refuses" : "accepts"}: ${what}`, async () => {
            const found = await messages(policy, goodEventDataStore(changes), { [policy.name]: config });
            assert.equal(found.length, refused.length, found.join("\n"));
            for (const [index, expected] of refused.entries()) assert.match(found[index] ?? "", expected);
        });
    }
}

describe("policy cloudtrail-event-data-store-encrypted-with-kms", () => {
    judges(eventDataStoreEncryptedWithKms, [
        ["a key that is not known yet", { kmsKeyId: unknown }, []],
        ["an alias", { kmsKeyId: "alias/audit-log" }, []],
        ["a secret key", { kmsKeyId: secret("alias/audit-log") }, []],
        ["no key", { kmsKeyId: undefined }, [/names no key/]],
        ["a blank key", { kmsKeyId: " " }, [/names no key/]],
        ["a list", { kmsKeyId: ["alias/audit-log"] }, [/names no key/]],
        ["an alias of AWS's", { kmsKeyId: "alias/aws/cloudtrail" }, [/AWS manages/]],
        ["the ARN of one", { kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3" }, [/AWS manages/]],
        ["no key for configuration items", { ...configurationItems, kmsKeyId: null }, [/names no key/]],
    ]);
});

describe("policy cloudtrail-event-data-store-covers-all-regions-and-accounts", () => {
    judges(eventDataStoreCoversAllRegionsAndAccounts, [
        ["AWS's default for the Regions", { multiRegionEnabled: undefined }, []],
        ["what is not known yet", { multiRegionEnabled: unknown, organizationEnabled: unknown, suspend: unknown }, []],
        ["secrets", { multiRegionEnabled: secret(true), organizationEnabled: secret(true) }, []],
        ["a store that is not suspended", { suspend: "false" }, []],
        ["one that is not, in other letters", { suspend: "False" }, []],
        ["one that is not, as a boolean", { suspend: false }, []],
        ["one that leaves it open", { suspend: "" }, []],
        ["one account, for configuration items", { ...configurationItems, organizationEnabled: false }, []],
        [
            "one account, without selectors",
            { advancedEventSelectors: [], organizationEnabled: false },
            [/`organizationEnabled` is not true/],
        ],
        ["one Region", { multiRegionEnabled: false }, [/`multiRegionEnabled` is not true/]],
        ["one account", { organizationEnabled: false }, [/`organizationEnabled` is not true/]],
        ["AWS's default for the accounts", { organizationEnabled: undefined }, [/`organizationEnabled` is not true/]],
        ["null for the accounts", { organizationEnabled: null }, [/`organizationEnabled` is not true/]],
        ["a suspended store", { suspend: "true" }, [/`suspend` is not false/]],
        ["one that is, as a boolean", { suspend: true }, [/`suspend` is not false/]],
        ["one that is, in other letters", { suspend: "T" }, [/`suspend` is not false/]],
        ["a secretly suspended one", { suspend: secret("true") }, [/`suspend` is not false/]],
        [
            "everything at once",
            { multiRegionEnabled: false, organizationEnabled: "", suspend: "1" },
            [/`multiRegionEnabled`/, /`organizationEnabled`/, /`suspend`/],
        ],
    ]);
});

describe("policy cloudtrail-event-data-store-retention", () => {
    judges(eventDataStoreRetention, [
        ["the least", { retentionPeriod: 365 }, []],
        ["as text", { retentionPeriod: "365" }, []],
        ["the provider's default", { retentionPeriod: undefined }, []],
        ["what is not known yet", { retentionPeriod: unknown }, []],
        ["a month, for configuration items", { ...configurationItems, retentionPeriod: 30 }, []],
        ["a day less", { retentionPeriod: 364 }, [/less than `minimumDays`/]],
        ["a day less as text", { retentionPeriod: "364" }, [/less than `minimumDays`/]],
        ["a day less, secretly", { retentionPeriod: secret(364) }, [/less than `minimumDays`/]],
        ["no number", { retentionPeriod: "a year" }, [/less than `minimumDays`/]],
        ["a boolean", { retentionPeriod: true }, [/less than `minimumDays`/]],
    ]);

    describe("with another minimum", () => {
        judges(
            eventDataStoreRetention,
            [
                ["the least", { retentionPeriod: 3000 }, []],
                ["less", { retentionPeriod: 2999 }, [/less than `minimumDays`/]],
                ["the provider's default, which is less", { retentionPeriod: undefined }, [/less than `minimumDays`/]],
            ],
            { minimumDays: 3000 },
        );
    });
});
