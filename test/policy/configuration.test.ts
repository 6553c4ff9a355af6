import assert from "node:assert/strict";
import type { PolicyPackConfig } from "@landing-zone/preview";
import { policyPack } from "./pack";

const policy = "cloudtrail-full-access-restricted";
const withoutOptions = "cloudtrail-trail-encrypted-with-kms";

describe("the configuration of the policy pack", () => {
    const refused: [what: string, config: unknown, message: RegExp][] = [
        [
            "a policy that does not exist",
            { "cloudtrail-trail-encryptd": "disabled" },
            /There is no policy cloudtrail-trail-encryptd: correct the name/,
        ],
        [
            "a policy that does not exist, with options",
            { "full-access": { enforcementLevel: "mandatory", allowedPrincipals: [] } },
            /There is no policy full-access/,
        ],
        ["a policy that does not exist, without a level", { "full-access": { allowedPrincipals: [] } }, /full-access/],
        [
            "an option that does not exist",
            { [policy]: { allowedPrinciples: ["Ops"] } },
            /cloudtrail-full-access-restricted has no option allowedPrinciples: it has .*allowedPrincipals/,
        ],
        [
            "an option for a policy that has none",
            { [withoutOptions]: { key: "alias/audit-log" } },
            /cloudtrail-trail-encrypted-with-kms has no option key: only its level can be set$/,
        ],
        [
            "an option for all policies",
            { all: { enforcementLevel: "advisory", allowedPrincipals: ["Ops"] } },
            /all has no option allowedPrincipals/,
        ],
        [
            "an option of the wrong type",
            { [policy]: { allowedPrincipals: "Ops" } },
            /allowedPrincipals is "Ops", but must be array/,
        ],
        [
            "a value that an option does not allow",
            { "cloudwatch-alarm-fires-at-first-event": { mayWait: ["4.16"] } },
            /mayWait\.0 is "4\.16", but must be equal to one of the allowed values: \[.*"4\.1",.*\]/,
        ],
        [
            "a level that does not exist",
            { [policy]: "strict" },
            /"strict" is not an enforcement level; write one of advisory, mandatory, remediate, disabled/,
        ],
        [
            "all problems at once",
            { one: "disabled", two: "disabled", [policy]: { three: 3 } },
            /^The configuration of the policy pack is wrong:(\n {2}- (There is no policy (one|two): |.* no option three: ).*){3}$/,
        ],
        [
            "all problems at once, levels and values included",
            { one: "disabled", [withoutOptions]: "strict", [policy]: { allowedPrincipals: "Ops", three: 3 } },
            /: "strict" is not .*\n.*allowedPrincipals is "Ops", .*\n.* is wrong:(\n {2}- (There is no policy one: |.* no option three: ).*){2}$/,
        ],
    ];
    for (const [what, config, message] of refused) {
        it(`is refused with ${what}`, async () => {
            await assert.rejects((await policyPack()).configure(config as PolicyPackConfig), {
                kind: "policy pack",
                message,
            });
        });
    }

    const accepted: [what: string, config: PolicyPackConfig][] = [
        ["a level for all policies", { all: "advisory" }],
        ["a level for all policies as an object", { all: { enforcementLevel: "advisory" } }],
        ["a level and options", { [policy]: { enforcementLevel: "advisory", allowedPrincipals: ["Ops"] } }],
        ["nothing", {}],
    ];
    for (const [what, config] of accepted) {
        it(`may be ${what}`, async () => {
            await (await policyPack()).configure(config);
        });
    }
});
