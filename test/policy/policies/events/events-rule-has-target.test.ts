import assert from "node:assert/strict";
import { tamperRuleHasTarget } from "../../../../policy-pack/policies/events/events-rule-has-target";
import type { ExampleResource } from "../../examples";
import { goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodBusRule, goodBusTarget, goodTamperBus, goodUndeliveredQueue } from "../../good/tamperBus";
import { messages, unknown } from "../../pack";

const busArn = "arn:aws:events:eu-west-1:111122223333:event-bus/example-tampering";
const defaultBusArn = "arn:aws:events:eu-west-1:111122223333:event-bus/default";
const queueArn = "arn:aws:sqs:eu-west-1:111122223333:example-undelivered";
const busUrn = "aws:cloudwatch/eventBus:EventBus example";
const queueUrn = "aws:sqs/queue:Queue undelivered";

describe("policy events-rule-has-target", () => {
    const onBus = (target: ExampleResource) => [goodTamperBus(), goodBusRule(), target];
    const atHome = (...targets: ExampleResource[]) => [goodTamperRule(), ...targets];
    const deadEnds: [what: string, resources: ExampleResource[]][] = [
        ["the bus that it is on", onBus(goodBusTarget({ arn: busArn }))],
        [
            "the bus that it is on, once that is there",
            onBus({ ...goodBusTarget({ arn: unknown }), from: { arn: [busUrn] } }),
        ],
        ["a bus of another stack that it is on", onBus(goodBusTarget({ arn: busArn })).slice(1)],
        ["the bus on which calls appear", atHome(goodTamperTarget({ arn: defaultBusArn }))],
        ["its own dead-letter queue", atHome(goodTamperTarget({ arn: queueArn }))],
        [
            "its own dead-letter queue, once that is there",
            atHome(goodUndeliveredQueue(), {
                ...goodTamperTarget({ arn: unknown, deadLetterConfig: { arn: unknown } }),
                from: { arn: [queueUrn], deadLetterConfig: [queueUrn] },
            }),
        ],
    ];
    for (const [what, resources] of deadEnds) {
        it(`refuses a rule whose target is ${what}`, async () => {
            const found = await messages(tamperRuleHasTarget, resources);
            assert.equal(found.length, 1, found.join("\n"));
            assert.match(found.join(), /^The rule's target is its own bus or its own dead-letter queue: /);
        });
    }

    const told: [what: string, resources: ExampleResource[]][] = [
        ["another bus", atHome(goodTamperTarget({ arn: busArn }))],
        [
            "the same bus of another account",
            atHome(goodTamperTarget({ arn: defaultBusArn.replace("111122223333", "444455556666") })),
        ],
        [
            "the same bus of another Region",
            atHome(goodTamperTarget({ arn: defaultBusArn.replace("eu-west-1", "eu-central-1") })),
        ],
        ["another queue", atHome(goodTamperTarget({ arn: `${queueArn}-2` }))],
        [
            "a dead end, beside one that is not",
            atHome(goodTamperTarget({ arn: queueArn }), { ...goodTamperTarget(), name: "more" }),
        ],
        ["not known yet", atHome(goodTamperTarget({ arn: unknown }))],
    ];
    for (const [what, resources] of told) {
        it(`accepts a rule whose target is ${what}`, async () => {
            assert.deepEqual(await messages(tamperRuleHasTarget, resources), []);
        });
    }
});
