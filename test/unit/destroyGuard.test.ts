import assert from "node:assert/strict";
import { previewEverythingOn } from "./switchedZone";

describe("the guard against destroying", () => {
    it("is protected, and depends on every resource but the providers", async () => {
        const { resources } = await previewEverythingOn("organization");
        const guard = resources.find(({ type }) => type === "landing-zone:index:DestroyGuard");
        assert.ok(guard?.options.protect);
        const dependencies = new Set(guard.dependencies);
        const unguarded = resources.filter(
            ({ type, custom, urn }) => custom && !type.startsWith("pulumi:providers:") && !dependencies.has(urn),
        );
        assert.deepEqual(
            unguarded.map(({ type, name }) => `${type} ${name}`),
            [],
        );
    });

    it("is what nothing depends on, so that Pulumi comes to it first", async () => {
        const { resources } = await previewEverythingOn("organization");
        const guard = resources.find(({ type }) => type === "landing-zone:index:DestroyGuard");
        assert.ok(guard);
        assert.deepEqual(
            resources.filter(({ dependencies, parent }) => dependencies.includes(guard.urn) || parent === guard.urn),
            [],
        );
    });
});
