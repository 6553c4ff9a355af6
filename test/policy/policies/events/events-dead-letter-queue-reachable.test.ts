import assert from "node:assert/strict";
import { deadLetterQueueReachable } from "../../../../policy-pack/policies/events/events-dead-letter-queue-reachable";
import type { ExampleResource } from "../../examples";
import { alarmKeyPolicy, goodAlarmKey, goodTamperRule, goodTamperTarget } from "../../good/alarm";
import { goodUndeliveredPolicy, goodUndeliveredQueue, undeliveredPolicy } from "../../good/tamperBus";
import { messages, unknown } from "../../pack";

const keyArn = "arn:aws:kms:eu-west-1:111122223333:key/5678abcd-12ab-34cd-56ef-1234567890ab";
const allow = {
    Effect: "Allow",
    Principal: { Service: "events.amazonaws.com" },
    Action: "sqs:SendMessage",
    Resource: "*",
} as const;
const deny = { ...allow, Effect: "Deny", Principal: "*" } as const;
const queue = goodUndeliveredQueue;
const unreadable = {
    ...goodUndeliveredPolicy(),
    inputs: { ...goodUndeliveredPolicy().inputs, policy: unknown },
    from: { policy: ["aws:sqs/queue:Queue undelivered"] },
};
const withKey = (services: string[]): ExampleResource[] => [
    goodUndeliveredQueue({ sqsManagedSseEnabled: undefined, kmsMasterKeyId: keyArn }),
    goodUndeliveredPolicy(),
    goodAlarmKey({ policy: JSON.stringify(alarmKeyPolicy(services)) }),
];

describe("policy events-dead-letter-queue-reachable", () => {
    const cases: [what: string, resources: ExampleResource[], refused: RegExp | undefined][] = [
        ["whose policy is not known yet", [queue(), unreadable], undefined],
        ["that allows all actions of SQS", [queue(), undeliveredPolicy({ ...allow, Action: "sqs:*" })], undefined],
        [
            "that allows EventBridge to read",
            [queue(), undeliveredPolicy({ ...allow, Action: "sqs:ReceiveMessage" })],
            /SendMessage/,
        ],
        [
            "that allows an account to send",
            [queue(), undeliveredPolicy({ ...allow, Principal: { AWS: "111122223333" } })],
            /SendMessage/,
        ],
        [
            "that denies what comes without TLS",
            [queue(), goodUndeliveredPolicy({ ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } })],
            undefined,
        ],
        [
            "that denies what is of no organization",
            [
                queue(),
                goodUndeliveredPolicy({
                    ...deny,
                    Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                }),
            ],
            /SendMessage/,
        ],
        [
            "that denies what does not come from a VPC",
            [queue(), goodUndeliveredPolicy({ ...deny, Condition: { StringNotEquals: { "aws:SourceVpc": "vpc-1" } } })],
            /SendMessage/,
        ],
        ["whose key allows EventBridge to encrypt", withKey(["events.amazonaws.com"]), undefined],
        ["whose key allows only CloudWatch to encrypt", withKey(["cloudwatch.amazonaws.com"]), /`kmsMasterKeyId`/],
        [
            "with the key that AWS manages, by ARN",
            [
                queue({
                    sqsManagedSseEnabled: undefined,
                    kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs",
                }),
                goodUndeliveredPolicy(),
            ],
            /`kmsMasterKeyId`/,
        ],
        [
            "whose key is in another stack",
            [queue({ sqsManagedSseEnabled: undefined, kmsMasterKeyId: keyArn }), goodUndeliveredPolicy()],
            undefined,
        ],
        ["that is in another stack", [], undefined],
    ];
    for (const [what, resources, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} a queue ${what}`, async () => {
            const rule = [goodTamperRule(), goodTamperTarget()];
            const found = await messages(deadLetterQueueReachable, [...rule, ...resources]);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
            if (refused) assert.match(found[0] ?? "", refused);
        });
    }

    it("does not judge the queue of a rule on other calls", async () => {
        const rule = goodTamperRule({ eventPattern: '{"source":["aws.ec2"]}' });
        assert.deepEqual(await messages(deadLetterQueueReachable, [rule, goodTamperTarget(), queue()]), []);
    });
});
