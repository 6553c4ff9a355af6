import assert from "node:assert/strict";
import { metricAlarmTable } from "../../components/detection/alarms/metricAlarmTable";
import { metricAlarmNames } from "../../config/detection";
import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { benignDay, readerRole } from "../detection/benignDay";
import { filterPattern } from "../detection/filterPattern";
import {
    breakGlassRoleArns,
    metricAlarmSamples,
    readerRoleArns,
    tamperRules,
    type Sample,
} from "../detection/metricAlarmSamples";
import { cisPatterns, organizationChanges, securityHubPatterns } from "../detection/publishedPatterns";
import { logArchiveAccountId, managementAccountId, tamperedZone } from "../detection/tamperedZone";

const published = { securityHub: securityHubPatterns, cis: { ...securityHubPatterns, ...cisPatterns } };

for (const profile of ["securityHub", "cis"] as const) {
    const table = metricAlarmTable({ profile, breakGlassRoleArns, readerRoleArns, tamperRules });

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
                it("have at least two samples of either kind, and fit into AWS's 1024 characters", () => {
                    assert.ok(matching.length >= 2 && near.length >= 2);
                    for (const { pattern } of filters) assert.ok(pattern.length <= 1024, `${pattern.length}`);
                });
            });
        }
    });
}

describe("the table of metric alarms", () => {
    it("names Security Hub and CIS for a common text, and the author of a text that differs", () => {
        const controls = (profile: "securityHub" | "cis") => {
            const table = metricAlarmTable({ profile, breakGlassRoleArns, readerRoleArns });
            return [table.rootUse.controls, table.unauthorizedCalls.controls, table.rootSessions.controls];
        };
        const both = ["Security Hub CloudWatch.1", "CIS 4.3"];
        assert.deepEqual(controls("securityHub"), [both, ["Security Hub CloudWatch.2"], []]);
        assert.deepEqual(controls("cis"), [both, ["CIS 4.1"], []]);
    });

    it("has a filter for each break-glass role, and none without", () => {
        const filters = (roles: string[]) =>
            metricAlarmTable({
                profile: "cis",
                breakGlassRoleArns: roles,
                readerRoleArns,
            }).breakGlassUse.filters.map(({ of }) => of);
        assert.deepEqual(filters(breakGlassRoleArns), ["BreakGlass", "security/Emergency"]);
        assert.deepEqual(filters([]), []);
    });

    it("has a filter for each reader role, and none without", () => {
        const filters = (roles: string[]) =>
            metricAlarmTable({
                profile: "cis",
                breakGlassRoleArns,
                readerRoleArns: roles,
            }).readerRoleChanges.filters.map(({ of }) => of);
        assert.deepEqual(filters(readerRoleArns), ["777788889999-SecurityAnalyst", "888899990000-security/Reader"]);
        assert.deepEqual(filters([]), []);
    });

    it("counts, of a benign day of 500 events, only those that Security Hub and CIS require", async () => {
        const zone = await tamperedZone();
        const table = metricAlarmTable({
            profile: "cis",
            breakGlassRoleArns: zone.names.roles.breakGlassArns,
            readerRoleArns: [managementAccountId, logArchiveAccountId].map(
                (accountId) => `arn:aws:iam::${accountId}:role/${readerRole}`,
            ),
            tamperRules,
        });
        const own = Object.values(table)
            .filter(({ controls }) => controls.length === 0)
            .flatMap(({ filters }) => filters);
        assert.ok(own.length >= 5, `${own.length}`);
        for (const { detail } of benignDay(zone, 500))
            for (const { pattern } of own)
                assert.ok(!filterPattern(pattern)(detail), `${pattern} ${JSON.stringify(detail)}`);
    });

    it("watches rules of EventBridge only where there are any", () => {
        const { tamperRuleChanges } = metricAlarmTable({ profile: "cis", breakGlassRoleArns, readerRoleArns });
        assert.deepEqual(tamperRuleChanges.filters, []);
    });

    it("fits into 1024 characters with the longest role that AWS knows and the longest prefix", () => {
        const longest = `arn:aws-us-gov:iam::444455556666:role/${"r".repeat(576)}`;
        const prefix = `${"a".repeat(20)}-`;
        const busArn = `arn:aws-us-gov:events:us-gov-west-1:111122223333:event-bus/${prefix}tampering`;
        const { breakGlassUse, tamperRuleChanges } = metricAlarmTable({
            profile: "cis",
            breakGlassRoleArns: [longest],
            readerRoleArns,
            tamperRules: { ...tamperRules, prefix, busArn, roleName: `${prefix}event-forwarding` },
        });
        for (const { filters } of [breakGlassUse, tamperRuleChanges])
            assert.ok((filters[0]?.pattern.length ?? Infinity) <= 1024);
    });

    for (const [partition, homeRegion] of [
        ["aws", "eu-west-1"],
        ["aws-us-gov", "us-gov-west-1"],
        ["aws-cn", "cn-north-1"],
        ["aws-eusc", "eusc-de-east-1"],
    ])
        it(`fits into AWS's 100 filters of 1024 characters with the most and longest roles in ${partition}`, () => {
            const roles = (count: number) =>
                Array.from({ length: count }, (_, index) => `${"p".repeat(35)}/${`${index}`.padEnd(64, "r")}`);
            const settings = settingsSchema.parse({
                homeRegion,
                organization: { id: "o-exampleorgid", managementAccountId },
                logArchive: {
                    accountId: logArchiveAccountId,
                    deployRole: "LandingZoneDeploy",
                    breakGlassRoles: roles(10),
                    readerRoles: roles(40).map((role) => `arn:${partition}:iam::777788889999:role/${role}`),
                },
            });
            const table = metricAlarmTable({
                profile: "cis",
                breakGlassRoleArns: namesOf(settings).roles.breakGlassArns,
                readerRoleArns: settings.logArchive.readerRoles,
                tamperRules,
            });
            const filters = Object.values(table).flatMap((row) => row.filters);
            assert.equal(table.readerRoleChanges.filters.length, 40);
            assert.ok(filters.length <= 100, `${filters.length} filters`);
            for (const { pattern } of filters) assert.ok(pattern.length <= 1024, `${pattern.length}: ${pattern}`);
        });
});
