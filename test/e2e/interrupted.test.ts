import assert from "node:assert/strict";
import { scenario } from "./scenario";

// Roles, buckets, queues and keys are being created at different times of a deployment.
for (const created of [1, 20, 60, 120])
    scenario(`a deployment that dies after ${created} resources`, "prod", (world) => {
        it("is completed by cancel, import and up", async () => {
            const { deployment } = world();
            await deployment.upKilledAfter(created);
            await deployment.stack.cancel();
            await deployment.takeOver();
            const changes = await deployment.up();
            assert.equal(changes.replace, undefined);
            await deployment.up({ expectNoChanges: true });
        });
    });
