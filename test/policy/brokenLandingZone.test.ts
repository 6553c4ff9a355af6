import type { PreviewedResource, PreviewResult, Properties } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { find, previewProd } from "../unit/landingZone";
import { policyPack } from "./pack";

const trail = ["aws:cloudtrail/trail:Trail", "organization-trail"] as const;

describe("the policy pack and the landing zone of Pulumi.prod.yaml", () => {
    let prod: PreviewResult;

    before(async () => {
        prod = await previewProd();
    });

    it("reports nothing", async () => {
        const pack = await policyPack();
        for (const resource of prod.resources) assert.deepEqual(await pack.analyze(resource), [], resource.urn);
        assert.deepEqual(await pack.analyzeStack(prod.resources), []);
    });

    const broken: [what: string, break_: (prod: PreviewResult) => PreviewedResource, policies: string[]][] = [
        [
            "its trail records one Region only",
            (prod) => withInputs(find(prod, ...trail), { isMultiRegionTrail: false }),
            ["cloudtrail-trail-covers-all-regions-and-accounts"],
        ],
        [
            "its trail records one account only",
            (prod) => withInputs(find(prod, ...trail), { isOrganizationTrail: undefined }),
            ["cloudtrail-trail-covers-all-regions-and-accounts"],
        ],
        [
            "its trail excludes IAM and other global services",
            (prod) => withInputs(find(prod, ...trail), { includeGlobalServiceEvents: false }),
            ["cloudtrail-trail-covers-all-regions-and-accounts"],
        ],
        [
            "its trail does not log",
            (prod) => withInputs(find(prod, ...trail), { enableLogging: false }),
            ["cloudtrail-trail-covers-all-regions-and-accounts"],
        ],
        [
            "its trail has no key",
            (prod) => withInputs(find(prod, ...trail), { kmsKeyId: undefined }),
            ["cloudtrail-trail-encrypted-with-kms"],
        ],
        [
            "its trail has neither a key nor all accounts",
            (prod) => withInputs(find(prod, ...trail), { kmsKeyId: "", isOrganizationTrail: false }),
            ["cloudtrail-trail-covers-all-regions-and-accounts", "cloudtrail-trail-encrypted-with-kms"],
        ],
        [
            "its log delivery role gets full access to CloudTrail",
            (prod) =>
                withInputs(find(prod, "aws:iam/role:Role", "organization-trail-log-group"), {
                    managedPolicyArns: ["arn:aws:iam::aws:policy/AWSCloudTrail_FullAccess"],
                }),
            ["cloudtrail-full-access-restricted"],
        ],
    ];
    for (const [what, break_, policies] of broken) {
        it(`refuses it when ${what}`, async () => {
            const violations = await (await policyPack()).analyze(break_(prod));
            assert.deepEqual(violations.map(({ policy }) => policy).sort(), policies);
            for (const { level, remediation } of violations) {
                assert.equal(level, "mandatory");
                assert.ok(remediation);
            }
        });
    }
});

/** The resource with other inputs; undefined removes one. */
function withInputs(
    resource: PreviewedResource,
    changes: Record<string, Properties[string] | undefined>,
): PreviewedResource {
    const inputs = Object.entries({ ...resource.inputs, ...changes }).filter(([, value]) => value !== undefined);
    return { ...resource, inputs: Object.fromEntries(inputs) as Properties };
}
