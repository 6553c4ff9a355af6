import assert from "node:assert/strict";
import { metricAlarmTable } from "../../components/detection/alarms/metricAlarmTable";
import { metricAlarmNames } from "../../config/detection";
import { filterPattern } from "../detection/filterPattern";
import { breakGlassRoleArns, metricAlarmSamples, tamperRules, type Sample } from "../detection/metricAlarmSamples";
import { cisPatterns, organizationChanges, securityHubPatterns } from "../detection/publishedPatterns";

const published = { securityHub: securityHubPatterns, cis: { ...securityHubPatterns, ...cisPatterns } };

for (const profile of ["securityHub", "cis"] as const) {
    const table = metricAlarmTable({ profile, breakGlassRoleArns, tamperRules });

    describe(`metric filters of the profile ${profile}`, () => {
        for (const [name, text] of Object.entries(published[profile]))
            it(`have the published text for ${name}`, () => {
                const { filters } = table[name as keyof typeof table];
                assert.deepEqual(filters, [{ pattern: text }]);
            });

        it("have the superset of the benchmark and of auditors' tools for changes of the organization", () => {
            assert.deepEqual(table.organizationChanges.filters, [{ pattern: organizationChanges }]);
        });

        for (const name of metricAlarmNames) {
            const { filters } = table[name];
            const { matching, near, onlyCis = [], onlySecurityHub = [] } = metricAlarmSamples[name];
            const [more, less] = profile === "cis" ? [onlyCis, onlySecurityHub] : [onlySecurityHub, onlyCis];
            const counted = ([, event]: Sample) =>
                filters.filter(({ pattern }) => filterPattern(pattern)(event)).length;

            describe(`for ${name}`, () => {
                for (const sample of [...matching, ...more])
                    it(`count once: ${sample[0]}`, () => {
                        assert.equal(counted(sample), 1);
                    });
                for (const sample of [...near, ...less])
                    it(`do not count: ${sample[0]}`, () => {
                        assert.equal(counted(sample), 0);
                    });
                it("have two samples and more of either kind, and fit into AWS's 1024 characters", () => {
                    assert.ok(matching.length >= 2 && near.length >= 2);
                    for (const { pattern } of filters) assert.ok(pattern.length <= 1024, `${pattern.length}`);
                });
            });
        }
    });
}

describe("the table of metric alarms", () => {
    it("says Security Hub and CIS of one text, and whose it is of two", () => {
        const controls = (profile: "securityHub" | "cis") => {
            const table = metricAlarmTable({ profile, breakGlassRoleArns });
            return [table.rootUse.controls, table.unauthorizedCalls.controls, table.rootSessions.controls];
        };
        const both = ["Security Hub CloudWatch.1", "CIS 4.3"];
        assert.deepEqual(controls("securityHub"), [both, ["Security Hub CloudWatch.2"], []]);
        assert.deepEqual(controls("cis"), [both, ["CIS 4.1"], []]);
    });

    it("has a filter for each break-glass role, and none without", () => {
        const filters = (roles: string[]) =>
            metricAlarmTable({ profile: "cis", breakGlassRoleArns: roles }).breakGlassUse.filters.map(({ of }) => of);
        assert.deepEqual(filters(breakGlassRoleArns), ["BreakGlass", "security/Emergency"]);
        assert.deepEqual(filters([]), []);
    });

    it("watches rules of EventBridge only where there are any", () => {
        const { tamperRuleChanges } = metricAlarmTable({ profile: "cis", breakGlassRoleArns });
        assert.deepEqual(tamperRuleChanges.filters, []);
    });

    it("fits into 1024 characters with the longest role that AWS knows and the longest prefix", () => {
        const longest = `arn:aws-us-gov:iam::444455556666:role/${"r".repeat(576)}`;
        const prefix = `${"a".repeat(20)}-`;
        const busArn = `arn:aws-us-gov:events:us-gov-west-1:111122223333:event-bus/${prefix}tampering`;
        const { breakGlassUse, tamperRuleChanges } = metricAlarmTable({
            profile: "cis",
            breakGlassRoleArns: [longest],
            tamperRules: { ...tamperRules, prefix, busArn, roleName: `${prefix}event-forwarding` },
        });
        for (const { filters } of [breakGlassUse, tamperRuleChanges])
            assert.ok((filters[0]?.pattern.length ?? Infinity) <= 1024);
    });
});
