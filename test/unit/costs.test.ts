import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { assumptions } from "../../docs/generate/assumptions";
import { costsPage } from "../../docs/generate/costs";
import { alarmTopic, base, switches, type Switch } from "../../docs/generate/switches";
import program from "../../index";
import { root } from "./landingZone";

type Settings = Record<string, unknown>;

const { config } = parse(readFileSync(resolve(root, "Pulumi.prod.yaml"), "utf8")) as { config: Settings };
const prod = Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => {
        const [namespace, setting] = name.split(":");
        return namespace === "landing-zone" && setting ? [[setting, value]] : [];
    }),
);

prod.logArchive = {
    ...(prod.logArchive as Settings),
    breakGlassRoles: ["BreakGlass"],
    readerRoles: ["arn:aws:iam::777788889999:role/SecurityAnalyst"],
};

interface Registered {
    type: string;
    /** Whether it is below the component that watches the log. */
    watches: boolean;
}

/** What the program registers, once for the same settings. Here, in Pulumi's mocks: a preview of each takes too long. */
const registered = new Map<string, Promise<Registered[]>>();
function resourcesOf(settings: Settings): Promise<Registered[]> {
    const key = JSON.stringify(settings);
    const resources = registered.get(key) ?? register(settings);
    registered.set(key, resources);
    return resources;
}

async function register(settings: Settings): Promise<Registered[]> {
    const texts = Object.entries(settings).map(([name, value]): [string, string] => [
        `landing-zone:${name}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const resources: Registered[] = [];
    await pulumi.runtime.setMocks(
        {
            newResource: ({ type, name, inputs }) => {
                resources.push({ type, watches: name.startsWith("detection-") });
                return { id: name, state: { ...(inputs as object), arn: `arn:${name}` } };
            },
            call: ({ token }) => {
                if (token.includes("getOrganization"))
                    return { id: "o-exampleorgid", masterAccountId: "111122223333", featureSet: "ALL" };
                if (token.includes("getAccount")) return { id: "444455556666", state: "ACTIVE" };
                return {};
            },
        },
        "landing-zone",
        "prod",
        true,
    );
    pulumi.runtime.setAllConfig(Object.fromEntries(texts));
    const { stackTraceLimit } = Error;
    // The SDK takes a stack trace for every promise of every resource, which is most of the time that this takes.
    Error.stackTraceLimit = 0;
    try {
        await program();
        await pulumi.runtime.disconnect();
    } finally {
        Error.stackTraceLimit = stackTraceLimit;
    }
    return resources;
}

describe("the costs of switches", () => {
    const making = switches.filter(({ resources }) => Object.keys(resources).length > 0);
    const makingNothing = switches.filter((entry) => !making.includes(entry));

    for (const entry of making)
        it(`are told of the resources that ${entry.setting} makes (${entry.counted ?? "on"})`, async () => {
            const without = countsOf(await resourcesOf(set(prod, entry, entry.off)));
            const more = difference(countsOf(await resourcesOf(set(prod, entry, entry.on))), without);
            assert.deepEqual(more, entry.resources);
        });

    it("are the sum of what stands and what is used", () => {
        const row = costsPage()
            .get("costs.md")
            ?.split("\n")
            .find((line) => line.startsWith("| `detection.metricAlarms.tuned`"));
        assert.equal(row?.split(" | ")[3], "7.60", "19 metrics at 0.30 and 19 alarms at 0.10");
    });

    it("are reckoned with the months for which Pulumi.prod.yaml keeps events", () => {
        const { trail, logArchive } = prod as {
            trail: { logGroupRetentionDays: number };
            logArchive: { lifecycle: { expireAfterDays: number } };
        };
        const months = (keptDays: number) => Math.round((keptDays / 365.25) * 12);
        assert.equal(assumptions.logGroupMonths.value, months(trail.logGroupRetentionDays));
        assert.equal(assumptions.archiveMonths.value, months(logArchive.lifecycle.expireAfterDays));
    });

    it("are told of no resource where a switch makes none", async () => {
        const all = (value: "on" | "off") =>
            makingNothing.reduce((settings, entry) => set(settings, entry, entry[value]), prod);
        const without = countsOf(await resourcesOf(all("off")));
        assert.deepEqual(difference(countsOf(await resourcesOf(all("on"))), without), {});
    });

    it("are told of all that is made with every switch off", async () => {
        const off = switches.reduce((settings, entry) => set(settings, entry, entry.off), prod);
        const resources = await resourcesOf(off);
        assert.deepEqual(countsOf(resources.filter(({ watches }) => !watches)), base.resources);
        const subscriptions = { "aws:sns/topicSubscription:TopicSubscription": 1 };
        assert.deepEqual(countsOf(resources.filter(({ watches }) => watches)), {
            ...alarmTopic.resources,
            ...subscriptions,
        });
    });
});

/** The settings with a value where the switch is. */
function set(settings: Settings, { setting }: Switch, value: unknown): Settings {
    const changed = structuredClone(settings);
    const path = setting.split(".");
    const last = path.pop() ?? setting;
    let group = changed;
    for (const name of path) group = (group[name] ??= {}) as Settings;
    group[last] = value;
    return changed;
}

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
