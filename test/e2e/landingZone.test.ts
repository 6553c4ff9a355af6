import { preview } from "@landing-zone/preview";
import { CommandError, type EngineEvent } from "@pulumi/pulumi/automation";
import assert from "node:assert/strict";
import { join } from "node:path";
import { root } from "./deployment";
import { drifts } from "./drift";
import { changesIn, shortName, stepsIn, violationsIn } from "./outcome";
import { scenario } from "./scenario";

const withPack = {
    policyPacks: [join(root, "policy-pack")],
    policyPackConfigs: [join(root, "policy-pack/environments/prod.json")],
};

scenario("the landing zone of prod", "prod", (world) => {
    it("is previewed by the engine as without it: each URN, input, option and violation", async () => {
        const { deployment } = world();
        const events = await deployment.preview(withPack);
        const ours = await preview({
            projectDirectory: root,
            stack: "prod",
            policyPackDirectory: withPack.policyPacks[0],
        });
        const registered = stepsIn(events).map(({ urn, new: state }) => [
            urn,
            { inputs: ownInputs(state?.inputs), protect: state?.protect ?? false, parent: state?.parent ?? "" },
        ]);
        const previewed = ours.resources.map(({ urn, inputs, options, parent }) => [
            urn,
            { inputs: ownInputs(inputs), protect: options.protect ?? false, parent: parent ?? "" },
        ]);
        assert.deepEqual(Object.fromEntries(registered), Object.fromEntries(previewed));
        assert.deepEqual(violationsIn(events), []);
        assert.deepEqual(ours.violations, []);
    });

    it("comes up from nothing", async () => {
        const { create, ...others } = await world().deployment.up(withPack);
        assert.ok((create ?? 0) > 200, `${create} resources were created`);
        assert.deepEqual(others, {});
    });

    it("is left alone by a second up and a refresh", async () => {
        const { deployment } = world();
        await deployment.up({ expectNoChanges: true });
        const refreshed: EngineEvent[] = [];
        await deployment.stack.refresh({ onEvent: (event) => refreshed.push(event) });
        await deployment.up({ expectNoChanges: true });
    });

    it("has nothing that the policy pack refuses, deployed", async () => {
        const { deployment } = world();
        assert.deepEqual(violationsIn(await deployment.preview(withPack)), []);
        await deployment.record("prod");
    });

    it("is refused a change for the worse by the policy pack", async () => {
        const { deployment } = world();
        deployment.configure(({ trail = {} }) => (trail.logGroupRetentionDays = 30));
        await assert.rejects(deployment.preview(withPack), (error: CommandError) => {
            assert.match(error.message, /logs-group-retention/);
            return true;
        });
        deployment.configure();
    });

    it(`shows ${drifts.length} kinds of drift and repairs them`, async () => {
        const { aws, deployment } = world();
        for (const { change } of drifts) await change(aws);
        const changes = changesIn(await deployment.preview({ refresh: true }));
        const seen = changes.flatMap(({ urn, op, diffs }) =>
            (diffs ?? [op]).map((diff) => `${shortName(urn)} ${diff}`),
        );
        assert.deepEqual(seen.sort(), drifts.map(({ seen }) => seen).sort());
        await deployment.up({ refresh: true });
        assert.deepEqual(changesIn(await deployment.preview({ refresh: true })), []);
    });

    it("keeps what it protects", async () => {
        const { deployment } = world();
        await assert.rejects(deployment.stack.destroy(), /protected/);
        await deployment.up();
        await deployment.up({ expectNoChanges: true });
    });
});

/** Inputs without those that the provider and the SDK keep for themselves. */
function ownInputs(inputs: Record<string, unknown> = {}): Record<string, unknown> {
    return Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
}
