import assert from "node:assert/strict";
import { assumptions } from "../../docs/generate/assumptions";
import { costsPage } from "../../docs/generate/costs";
import { alarmTopic, base, switches } from "../../docs/generate/switches";
import { prod, resourcesOf, set, type Registered } from "./switchedZone";

describe("the costs of switches", () => {
    const making = switches.filter(({ resources }) => Object.keys(resources).length > 0);
    const makingNothing = switches.filter((entry) => !making.includes(entry));

    for (const entry of making)
        it(`list the resources that ${entry.setting} creates (${entry.counted ?? "on"})`, async () => {
            const without = countsOf(await resourcesOf(set(prod, entry, entry.off)));
            const more = difference(countsOf(await resourcesOf(set(prod, entry, entry.on))), without);
            assert.deepEqual(more, entry.resources);
        });

    it("are the sum of fixed and usage charges", () => {
        const row = costsPage()
            .get("costs.md")
            ?.split("\n")
            .find((line) => line.startsWith("| `detection.metricAlarms.tuned`"));
        assert.equal(row?.split(" | ")[3], "11.20", "29 metrics at 0.30 and 25 alarms at 0.10");
    });

    it("are calculated with the retention of Pulumi.prod.yaml", () => {
        const { trail, logArchive } = prod as {
            trail: { logGroupRetentionDays: number };
            logArchive: { lifecycle: { expireAfterDays: number } };
        };
        const months = (keptDays: number) => Math.round((keptDays / 365.25) * 12);
        assert.equal(assumptions.logGroupMonths.value, months(trail.logGroupRetentionDays));
        assert.equal(assumptions.archiveMonths.value, months(logArchive.lifecycle.expireAfterDays));
    });

    it("list no resource if a switch creates none", async () => {
        const all = (value: "on" | "off") =>
            makingNothing.reduce((settings, entry) => set(settings, entry, entry[value]), prod);
        const without = countsOf(await resourcesOf(all("off")));
        assert.deepEqual(difference(countsOf(await resourcesOf(all("on"))), without), {});
    });

    it("count every metric that alarms on tamper rules watch", async () => {
        const { charges } = switches.find(({ setting }) => setting === "detection.tamperRules") ?? assert.fail();
        const rules = (await resourcesOf(prod)).filter(
            ({ type, name }) =>
                type === "aws:cloudwatch/eventRule:EventRule" && !name.startsWith("detection-tampering-bus"),
        );
        const metrics = charges.find(({ price }) => price === "alarm")?.factors[0]?.value;
        assert.equal(metrics, 2 * rules.length - 8);
    });

    it("list everything that is created with every switch off", async () => {
        const off = switches.reduce((settings, entry) => set(settings, entry, entry.off), prod);
        const resources = await resourcesOf(off);
        assert.deepEqual(countsOf(resources.filter(({ watches }) => !watches)), base.resources);
        const subscriptions = { "aws:sns/topicSubscription:TopicSubscription": 3 };
        assert.deepEqual(countsOf(resources.filter(({ watches }) => watches)), {
            ...alarmTopic.resources,
            ...subscriptions,
        });
    });
});

function countsOf(resources: Registered[]): Record<string, number> {
    const counts: Record<string, number> = {};
    for (const { type } of resources) if (type.startsWith("aws:")) counts[type] = (counts[type] ?? 0) + 1;
    return counts;
}

function difference(counts: Record<string, number>, without: Record<string, number>): Record<string, number> {
    const types = [...new Set([...Object.keys(counts), ...Object.keys(without)])];
    const more = types.map((type): [string, number] => [type, (counts[type] ?? 0) - (without[type] ?? 0)]);
    return Object.fromEntries(more.filter(([, count]) => count !== 0));
}
