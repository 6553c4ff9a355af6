import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { switches, type Switch } from "../../docs/generate/switches";
import { previewEverythingOn, prod, resourcesOf, set } from "./switchedZone";

const byTypeAndName = ({ type, name }: { type: string; name: string }) => `${type} ${name}`;

describe("switching off", () => {
    let on: Map<string, PreviewedResource>;

    before(async () => {
        const previews: PreviewResult[] = [
            await previewEverythingOn("account"),
            await previewEverythingOn("organization"),
        ];
        on = new Map(
            previews.flatMap(({ resources }) => resources.map((resource) => [byTypeAndName(resource), resource])),
        );
    });

    for (const entry of switches.filter(({ resources }) => Object.keys(resources).length > 0)) {
        const what = `${entry.setting} (${entry.counted ?? "on"})`;

        it(`${what} ends at nothing that is protected`, async () => {
            const gone = await disappearing(entry);
            assert.notEqual(gone.length, 0);
            // What the log would be lost with is behind no switch.
            assert.deepEqual(
                gone.filter((name) => on.get(name)?.options.protect),
                [],
            );
        });

        it(`${what} leaves in AWS what the documentation says`, async () => {
            const counts: Record<string, number> = {};
            for (const name of await disappearing(entry)) {
                const resource = on.get(name);
                assert.ok(resource, `${name} is in no preview with everything on`);
                if (resource.options.retainOnDelete) counts[resource.type] = (counts[resource.type] ?? 0) + 1;
            }
            assert.deepEqual(counts, entry.stays?.resources ?? {});
        });
    }
});

/** Type and name of each resource that is there with the switch on and not with it off. */
async function disappearing(entry: Switch): Promise<string[]> {
    const without = new Set((await resourcesOf(set(prod, entry, entry.off))).map(byTypeAndName));
    const resources = await resourcesOf(set(prod, entry, entry.on));
    return resources
        .filter(({ type }) => type.startsWith("aws:"))
        .map(byTypeAndName)
        .filter((name) => !without.has(name));
}
