import type { Value } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { logGroupNotMasked } from "../../../../policy-pack/policies/logs/logs-group-not-masked";
import type { ExampleResource } from "../../examples";
import { dataProtection } from "../../good/dataProtection";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";
import { messages, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const masking = dataProtection("Audit", "Deidentify");
const here = { allowedAccountIds: '["111122223333"]', region: "eu-west-1" };

const ofGroup = (changes: Changes = {}): ExampleResource => ({
    type: "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
    inputs: { logGroupName: "/example/organization-trail", policyDocument: masking, ...changes },
    provider: here,
});

const ofAccount = (changes: Changes = {}, provider = here): ExampleResource => ({
    type: "aws:cloudwatch/logAccountPolicy:LogAccountPolicy",
    name: "account",
    inputs: { policyName: "masking", policyType: "DATA_PROTECTION_POLICY", policyDocument: masking, ...changes },
    provider,
});

describe("policy logs-group-not-masked", () => {
    const cases: [what: string, policy: ExampleResource, refused: boolean][] = [
        ["a policy of the log group", ofGroup(), true],
        [
            "a policy of the log group, by what its name comes from",
            {
                ...ofGroup({ logGroupName: unknown }),
                from: { logGroupName: ["aws:cloudwatch/logGroup:LogGroup example"] },
            },
            true,
        ],
        ["a policy of another log group", ofGroup({ logGroupName: "/example/orders" }), false],
        ["a policy that masks nothing", ofGroup({ policyDocument: dataProtection("Audit") }), false],
        ["a policy that is not JSON", ofGroup({ policyDocument: "{" }), false],
        [
            "a policy that is not known yet",
            { ...ofGroup({ policyDocument: unknown }), from: { policyDocument: ["aws:iam/role:Role example"] } },
            false,
        ],
        ["a policy of the account", ofAccount(), true],
        ["a policy of the account that masks nothing", ofAccount({ policyDocument: dataProtection("Audit") }), false],
        ["a policy of the account on something else", ofAccount({ policyType: "FIELD_INDEX_POLICY" }), false],
        ["a policy of another account", ofAccount({}, { ...here, allowedAccountIds: '["444455556666"]' }), false],
        ["a policy of the account in another Region", ofAccount({ region: "eu-central-1" }), false],
        [
            "a log group of pulumi-aws-native's that masks",
            {
                type: "aws-native:logs:LogGroup",
                name: "native",
                inputs: {
                    logGroupName: "/example/organization-trail",
                    dataProtectionPolicy: JSON.parse(masking) as Value,
                },
                provider: here,
            },
            true,
        ],
    ];
    for (const [what, policy, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(logGroupNotMasked, [goodTrail(), goodLogGroup(), policy]);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
        });
    }

    it("does not judge log groups that no trail uses", async () => {
        assert.deepEqual(await messages(logGroupNotMasked, [goodLogGroup(), ofGroup(), ofAccount()]), []);
    });
});
