import assert from "node:assert/strict";
import { join } from "node:path";
import { everythingOn } from "../policy/environments";
import { root } from "./deployment";
import { violationsIn } from "./outcome";
import { scenario } from "./scenario";

const withPack = (environment: string) => ({
    policyPacks: [join(root, "policy-pack")],
    policyPackConfigs: [join(root, `policy-pack/environments/${environment}.json`)],
});

scenario("the landing zone of sandbox", "sandbox", (world) => {
    it("comes up and has nothing that the policy pack refuses", async () => {
        const { deployment } = world();
        await deployment.up(withPack("sandbox"));
        await deployment.up({ expectNoChanges: true });
        assert.deepEqual(violationsIn(await deployment.preview(withPack("sandbox"))), []);
        await deployment.record("sandbox");
    });
});

scenario(
    "the landing zone of prod with everything on",
    "prod",
    (world) => {
        it("comes up and has nothing that the policy pack refuses", async () => {
            const { deployment } = world();
            deployment.configure((settings) => Object.assign(settings, everythingOn));
            await deployment.up(withPack("prod"));
            await deployment.up({ expectNoChanges: true });
            assert.deepEqual(violationsIn(await deployment.preview(withPack("prod"))), []);
            await deployment.record("everything-on");
        });
    },
    { recorder: false },
);
