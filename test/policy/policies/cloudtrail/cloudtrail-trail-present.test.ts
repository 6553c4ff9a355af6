import assert from "node:assert/strict";
import { trailPresent } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-present";
import { goodTrail } from "../../good/trail";
import { messages } from "../../pack";

describe("policy cloudtrail-trail-present", () => {
    const topic = { type: "aws:sns/topic:Topic", inputs: { name: "orders" } };
    const config = (landingZone: boolean) => ({ [trailPresent.name]: { landingZone } });

    it("does not judge a stack that is not declared as the landing zone", async () => {
        assert.deepEqual(await messages(trailPresent, [topic]), []);
        assert.deepEqual(await messages(trailPresent, [topic], config(false)), []);
    });

    it("refuses a landing zone without a trail, even one without anything", async () => {
        for (const stack of [[topic], []]) {
            const [message = "", ...more] = await messages(trailPresent, stack, config(true));
            assert.match(message, /^The stack is the landing zone and has no trail: /);
            assert.deepEqual(more, []);
        }
    });

    it("accepts a landing zone with any trail", async () => {
        const trail = goodTrail({ enableLogging: false, isOrganizationTrail: false });
        assert.deepEqual(await messages(trailPresent, [topic, trail], config(true)), []);
    });
});
