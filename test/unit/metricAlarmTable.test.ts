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
    elsewhere,
    readerRoleArns,
    tamperRules,
    type Sample,
} from "../detection/metricAlarmSamples";
import { cisPatterns, organizationChanges, securityHubPatterns } from "../detection/publishedPatterns";
import { logArchiveAccountId, managementAccountId, tamperedZone } from "../detection/tamperedZone";

const published = { securityHub: securityHubPatterns, cis: { ...securityHubPatterns, ...cisPatterns } };

for (const profile of ["securityHub", "cis"] as const) {
    const table = metricAlarmTable({ profile, breakGlassRoleArns, readerRoleArns, tamperRules, elsewhere });

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
            const { filters: done, attempts = [] } = table[name];
            const filters = [...done, ...attempts];
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
                if (table[name].attempts)
                    it("count what was done and refused attempts apart", () => {
                        const on = (some: typeof filters, event: Sample[1]) =>
                            some.filter(({ pattern }) => filterPattern(pattern)(event)).length;
                        const outcomes = matching.map(([, event]) => "errorCode" in event);
                        assert.ok(outcomes.includes(true) && outcomes.includes(false), "samples of both outcomes");
                        for (const [what, event] of matching) {
                            const isRefused = "errorCode" in event;
                            assert.deepEqual([on(done, event), on(attempts, event)], isRefused ? [0, 1] : [1, 0], what);
                        }
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

    for (const [row, setting] of [
        ["breakGlassUse", "breakGlassRoleArns"],
        ["readerRoleChanges", "readerRoleArns"],
    ] as const)
        it(`names each role in one filter of ${row}, in as few filters as they fit into, and has none without roles`, () => {
            const patterns = (roles: string[]) => {
                const inputs = { profile: "cis" as const, breakGlassRoleArns: [], readerRoleArns: [] };
                const { filters, attempts = [] } = metricAlarmTable({ ...inputs, [setting]: roles })[row];
                return { filters, attempts };
            };
            const roles = Array.from({ length: 12 }, (_, index) => `arn:aws:iam::777788889999:role/Role${index}End`);
            const { filters, attempts } = patterns(roles);
            for (const some of [filters, attempts]) {
                assert.ok(some.length > 1 && some.length < roles.length, `${some.length}`);
                assert.deepEqual(
                    some.map(({ of }) => of),
                    [undefined, ...some.slice(1).map((_, index) => String(index + 2))],
                );
                for (const index of roles.keys())
                    assert.equal(some.filter(({ pattern }) => pattern.includes(`Role${index}End"`)).length, 1);
            }
            assert.deepEqual(patterns([]), { filters: [], attempts: [] });
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
            elsewhere,
        });
        const own = Object.values(table)
            .filter(({ controls }) => controls.length === 0)
            .flatMap(({ filters, attempts = [] }) => [...filters, ...attempts]);
        assert.ok(own.length >= 5, `${own.length}`);
        for (const { detail } of benignDay(zone, 500))
            for (const { pattern } of own)
                assert.ok(!filterPattern(pattern)(detail), `${pattern} ${JSON.stringify(detail)}`);
    });

    it("watches rules of EventBridge only where there are any", () => {
        const { tamperRuleChanges } = metricAlarmTable({ profile: "cis", breakGlassRoleArns, readerRoleArns });
        assert.deepEqual(tamperRuleChanges.filters, []);
        assert.deepEqual(tamperRuleChanges.attempts, []);
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
        for (const { filters, attempts = [] } of [breakGlassUse, tamperRuleChanges]) {
            assert.ok(filters.length > 0 && attempts.length > 0);
            for (const { pattern } of [...filters, ...attempts]) assert.ok(pattern.length <= 1024);
        }
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
                    deployRole: roles(1)[0],
                    breakGlassRoles: roles(10),
                    readerRoles: roles(40).map((role) => `arn:${partition}:iam::777788889999:role/${role}`),
                },
            });
            const table = metricAlarmTable({
                profile: "cis",
                breakGlassRoleArns: namesOf(settings).roles.breakGlassArns,
                readerRoleArns: settings.logArchive.readerRoles,
                tamperRules,
                elsewhere: { ...elsewhere, administratorRoleArns: namesOf(settings).roles.administratorArns },
            });
            const filters = Object.values(table).flatMap((row) => [...row.filters, ...(row.attempts ?? [])]);
            assert.ok(filters.length <= 100, `${filters.length} filters`);
            for (const { pattern } of filters) assert.ok(pattern.length <= 1024, `${pattern.length}: ${pattern}`);
        });
});
