import type { PreviewResult } from "@landing-zone/preview";
import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parse } from "yaml";
import { switches, type Switch } from "../../docs/generate/switches";
import program from "../../index";
import { previewSettings, root } from "./landingZone";

export type Settings = Record<string, unknown>;

const { config } = parse(readFileSync(resolve(root, "Pulumi.prod.yaml"), "utf8")) as { config: Settings };
const example = Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => {
        const [namespace, setting] = name.split(":");
        return namespace === "landing-zone" && setting ? [[setting, value]] : [];
    }),
);

/** The settings of Pulumi.prod.yaml, with a break-glass and a reader role. */
export const prod: Settings = {
    ...example,
    logArchive: {
        ...(example.logArchive as Settings),
        breakGlassRoles: ["BreakGlass"],
        readerRoles: ["arn:aws:iam::777788889999:role/SecurityAnalyst"],
    },
};

export interface Registered {
    type: string;
    name: string;
    /** Whether it is below the component that watches the log. */
    watches: boolean;
}

/** What the program registers, once for the same settings. Here, in Pulumi's mocks: a preview of each takes too long. */
const registered = new Map<string, Promise<Registered[]>>();
export function resourcesOf(settings: Settings): Promise<Registered[]> {
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
                resources.push({ type, name, watches: name.startsWith("detection-") });
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

/** The settings with a value where the switch is. */
export function set(settings: Settings, { setting }: Pick<Switch, "setting">, value: unknown): Settings {
    const changed = structuredClone(settings);
    const path = setting.split(".");
    const last = path.pop() ?? setting;
    let group = changed;
    for (const name of path) group = (group[name] ??= {}) as Settings;
    group[last] = value;
    return changed;
}

/**
 * A preview of the settings with every switch on. Organization rules and account rules exclude each other, as do alerts on
 * deployments with recipients of their own, which are with account rules, and without.
 */
export function previewEverythingOn(rules: "account" | "organization"): Promise<PreviewResult> {
    const withRules = set(allOn(), { setting: "detection.config.rules" }, rules);
    const settings = rules === "account" ? withRules : set(withRules, { setting: "detection.notifyDeployments" }, {});
    const found = everythingOn.get(rules) ?? previewSettings(settings);
    everythingOn.set(rules, found);
    return found;
}

const everythingOn = new Map<string, Promise<PreviewResult>>();

function allOn(): Settings {
    return switches.reduce((settings, entry) => set(settings, entry, entry.on), prod);
}
