import type { PolicyPackConfig, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { alarmFiresAtFirstEvent } from "../../policy-pack/policies/cloudwatch/cloudwatch-alarm-fires-at-first-event";
import { metricFilterExact } from "../../policy-pack/policies/logs/logs-metric-filter-exact";
import { previewSettings, root } from "../unit/landingZone";
import { policyPack } from "./pack";

describe("the policy pack and metric alarms that differ from the default", () => {
    const profiles: [profile: string, others: string, name: string][] = [
        ["cis", "securityHub", "CIS"],
        ["securityHub", "cis", "Security Hub"],
    ];
    for (const [profile, others, name] of profiles) {
        describe(`with the texts of ${name}`, () => {
            let zone: PreviewResult;

            before(async () => {
                zone = await previewProdWith({ profile });
            });

            it("accepts them, whichever source it is configured for", async () => {
                assert.deepEqual(await refused(zone, {}), []);
                assert.deepEqual(await refused(zone, { [metricFilterExact.name]: { profile } }), []);
            });

            it("refuses those that differ if it is configured for the others' only", async () => {
                assert.deepEqual(await refused(zone, { [metricFilterExact.name]: { profile: others } }), [
                    `${metricFilterExact.name}: detection-metrics-iam-policy-changes`,
                    `${metricFilterExact.name}: detection-metrics-route-table-changes`,
                    `${metricFilterExact.name}: detection-metrics-security-group-changes`,
                    `${metricFilterExact.name}: detection-metrics-unauthorized-calls`,
                ]);
            });
        });
    }

    describe("of which two wait", () => {
        let zone: PreviewResult;

        before(async () => {
            zone = await previewProdWith({
                tuned: {
                    unauthorizedCalls: { threshold: 10 },
                    signInFailures: { threshold: 5, periodSeconds: 3600 },
                    organizationChanges: { periodSeconds: 60 },
                    vpcChanges: { enabled: false },
                    rootSessions: { threshold: 5 },
                },
            });
        });

        it("refuses the two, and not one of the landing zone's own", async () => {
            assert.deepEqual(await refused(zone, {}), [
                `${alarmFiresAtFirstEvent.name}: detection-metrics-sign-in-failures`,
                `${alarmFiresAtFirstEvent.name}: detection-metrics-unauthorized-calls`,
            ]);
        });

        it("refuses one where the other may wait", async () => {
            assert.deepEqual(await refused(zone, { [alarmFiresAtFirstEvent.name]: { mayWait: ["4.1"] } }), [
                `${alarmFiresAtFirstEvent.name}: detection-metrics-sign-in-failures`,
            ]);
        });

        it("refuses nothing where both may wait", async () => {
            const config = { [alarmFiresAtFirstEvent.name]: { mayWait: ["4.1", "4.6"] } };
            assert.deepEqual(await refused(zone, config), []);
        });
    });

    it("does not report the texts of CIS among which two wait, if it is configured for both", async () => {
        const zone = await previewProdWith({
            profile: "cis",
            tuned: { unauthorizedCalls: { threshold: 10 }, signInFailures: { threshold: 5 } },
        });
        const config: PolicyPackConfig = {
            [metricFilterExact.name]: { profile: "cis" },
            [alarmFiresAtFirstEvent.name]: { mayWait: ["4.1", "4.6"] },
        };
        assert.deepEqual(await refused(zone, config), []);
    });
});

/** The landing zone of Pulumi.prod.yaml with these settings of its metric alarms. */
async function previewProdWith(metricAlarms: Record<string, unknown>): Promise<PreviewResult> {
    const { config } = parse(readFileSync(join(root, "Pulumi.prod.yaml"), "utf8")) as {
        config: Record<string, Record<string, unknown>>;
    };
    const settings = Object.fromEntries(
        Object.entries(config)
            .filter(([name]) => name.startsWith("landing-zone:"))
            .map(([name, value]) => [name.slice("landing-zone:".length), value]),
    );
    return previewSettings({ ...settings, detection: { ...settings.detection, metricAlarms } });
}

/** `policy: resource` of every violation of the pack, each once and in alphabetical order. */
async function refused({ resources }: PreviewResult, config: PolicyPackConfig): Promise<string[]> {
    const pack = await policyPack(config);
    const violations = await pack.analyzeStack(resources);
    for (const resource of resources) {
        const provider = resources.find(({ urn }) => urn === resource.provider);
        violations.push(...(await pack.analyze(resource, provider)));
    }
    return [...new Set(violations.map(({ policy, urn }) => `${policy}: ${urn?.split("::").at(-1)}`))].sort();
}
