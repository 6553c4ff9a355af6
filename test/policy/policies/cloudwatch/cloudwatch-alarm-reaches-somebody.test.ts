import assert from "node:assert/strict";
import { alarmReachesSomebody } from "../../../../policy-pack/policies/cloudwatch/cloudwatch-alarm-reaches-somebody";
import type { ExampleResource } from "../../examples";
import {
    alarmKeyPolicy,
    goodAlarm,
    goodAlarmKey,
    goodAlarmSubscription,
    goodAlarmTopic,
    goodAlarmTopicPolicy,
    goodMetricFilter,
    goodTamperRule,
    goodTamperTarget,
} from "../../good/alarm";
import { messages, unknown } from "../../pack";

/** What a value that is not known yet comes from: it does not matter what. */
const elsewhere = ["aws:cloudwatch/logMetricFilter:LogMetricFilter example"];
const alarm = [goodMetricFilter(), goodAlarm(), goodAlarmSubscription()];
const rule = [goodTamperRule(), goodTamperTarget(), goodAlarmSubscription()];
const policy = (...Statement: object[]) => goodAlarmTopicPolicy({ policy: JSON.stringify({ Statement }) });
const allow = {
    Effect: "Allow",
    Principal: { Service: "cloudwatch.amazonaws.com" },
    Action: "sns:Publish",
    Resource: "*",
};
const deny = { ...allow, Effect: "Deny", Principal: "*" };
const key = (document: object | string) =>
    goodAlarmKey({ policy: typeof document === "string" ? document : JSON.stringify(document) });
const goodAlarmTopicArn = "arn:aws:sns:eu-west-1:111122223333:example-alarms";
const policyOfSns = JSON.stringify({
    Version: "2008-10-17",
    Statement: [
        {
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: ["SNS:GetTopicAttributes", "SNS:Subscribe", "SNS:Publish"],
            Resource: goodAlarmTopicArn,
            Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
        },
    ],
});
const alarmArn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:example-trail-changes";
const from = (condition: string, value: string) => ({ ...allow, Condition: { StringEquals: { [condition]: value } } });
const byBody = (filterPolicy: string) => goodAlarmSubscription({ filterPolicy, filterPolicyScope: "MessageBody" });
const ofBody = (filterPolicy: string) => [goodMetricFilter(), goodAlarm(), goodAlarmTopic(), byBody(filterPolicy)];
const chatChannel = (snsTopicArns: string[]): ExampleResource => ({
    type: "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
    inputs: { configurationName: "security", slackChannelId: "C07EZ1ABC23", slackTeamId: "T07EA123LEP", snsTopicArns },
    provider: { region: "eu-west-1" },
});

describe("policy cloudwatch-alarm-reaches-somebody", () => {
    const cases: [what: string, resources: ExampleResource[], refused: RegExp | undefined][] = [
        ["an alarm whose topic has the policy of SNS", [...alarm, goodAlarmTopic()], undefined],
        [
            "a rule whose topic has the policy of SNS",
            [...rule, goodAlarmTopic()],
            /events\.amazonaws\.com.*sns:Publish/,
        ],
        [
            "a topic that all principals of the account may publish to",
            [...alarm, goodAlarmTopic(), policy({ ...allow, Principal: "*" })],
            undefined,
        ],
        [
            "a topic that all principals of the organization may publish to, to which CloudWatch does not " + "belong",
            [
                ...alarm,
                goodAlarmTopic(),
                policy({
                    ...allow,
                    Principal: "*",
                    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-exampleorgid" } },
                }),
            ],
            /cloudwatch\.amazonaws\.com.*sns:Publish/,
        ],
        [
            "a rule whose topic has the policy of SNS as the provider fills it in",
            [...rule, goodAlarmTopic({ policy: policyOfSns })],
            /events\.amazonaws\.com.*sns:Publish/,
        ],
        [
            "an alarm whose topic has the policy of SNS as the provider fills it in",
            [...alarm, goodAlarmTopic({ policy: policyOfSns })],
            undefined,
        ],
        [
            "a topic that posts to a chat channel",
            [goodMetricFilter(), goodAlarm(), goodAlarmTopic(), chatChannel([goodAlarmTopicArn])],
            undefined,
        ],
        [
            "a topic beside a chat channel for another",
            [goodMetricFilter(), goodAlarm(), goodAlarmTopic(), chatChannel([`${goodAlarmTopicArn}-of-others`])],
            /No subscription/,
        ],
        [
            "a topic that its account may publish to",
            [...alarm, goodAlarmTopic(), policy({ ...allow, Principal: { AWS: "111122223333" } })],
            /cloudwatch\.amazonaws\.com.*sns:Publish/,
        ],
        [
            "a topic that allows something else",
            [...alarm, goodAlarmTopic(), policy({ ...allow, Action: "sns:Subscribe" })],
            /sns:Publish/,
        ],
        ["a topic that denies all principals", [...alarm, goodAlarmTopic(), policy(allow, deny)], /sns:Publish/],
        [
            "a topic that denies all principals but CloudWatch",
            [
                ...alarm,
                goodAlarmTopic(),
                policy(allow, { ...deny, Principal: undefined, NotPrincipal: allow.Principal }),
            ],
            undefined,
        ],
        [
            "a topic that denies calls without TLS",
            [
                ...alarm,
                goodAlarmTopic(),
                policy(allow, { ...deny, Condition: { Bool: { "aws:SecureTransport": "false" } } }),
            ],
            undefined,
        ],
        [
            "a topic that denies calls from elsewhere",
            [
                ...alarm,
                goodAlarmTopic(),
                policy(allow, { ...deny, Condition: { StringNotEqualsIfExists: { "aws:SourceVpce": "vpce-1" } } }),
            ],
            /sns:Publish/,
        ],
        [
            "a topic that denies other accounts' alarms",
            [
                ...alarm,
                goodAlarmTopic(),
                policy(allow, { ...deny, Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } } }),
            ],
            undefined,
        ],
        [
            "a topic whose policy is not known yet",
            [...alarm, goodAlarmTopic(), { ...goodAlarmTopicPolicy({ policy: unknown }), from: { policy: elsewhere } }],
            undefined,
        ],
        [
            "a topic with its policy inline",
            [...alarm, goodAlarmTopic({ policy: JSON.stringify({ Statement: deny }) })],
            /sns:Publish/,
        ],
        [
            "a topic with the key of SNS by its ARN",
            [...alarm, goodAlarmTopic({ kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:alias/aws/sns" })],
            /kms:Decrypt/,
        ],
        ["a topic without a key", [...alarm, goodAlarmTopic({ kmsMasterKeyId: undefined })], undefined],
        [
            "a topic with a key that allows CloudWatch only to decrypt",
            [...alarm, goodAlarmTopic(), key({ Statement: { ...allow, Action: "kms:Decrypt" } })],
            /kms:GenerateDataKey/,
        ],
        [
            "a topic with a key whose policy is not known yet",
            [...alarm, goodAlarmTopic(), { ...key(unknown), from: { policy: elsewhere } }],
            undefined,
        ],
        [
            "a topic with a key that has no policy",
            [...alarm, goodAlarmTopic(), goodAlarmKey({ policy: undefined })],
            /kms:Decrypt/,
        ],
        [
            "a topic whose key is named by an alias",
            [
                ...alarm,
                goodAlarmTopic({ kmsMasterKeyId: "alias/alarms" }),
                {
                    type: "aws:kms/alias:Alias",
                    inputs: { name: "alias/alarms", targetKeyId: unknown },
                    from: { targetKeyId: ["aws:kms/key:Key example"] },
                },
                key(alarmKeyPolicy(["events.amazonaws.com"])),
            ],
            /kms:Decrypt/,
        ],
        [
            "a topic whose key is one of two, which is not known yet",
            [
                ...alarm,
                {
                    ...goodAlarmTopic({ kmsMasterKeyId: unknown }),
                    from: { kmsMasterKeyId: ["aws:kms/key:Key example", "aws:kms/key:Key other"] },
                },
                key(alarmKeyPolicy()),
                { ...goodAlarmKey({ arn: undefined, policy: JSON.stringify({ Statement: [] }) }), name: "other" },
            ],
            undefined,
        ],
        [
            "a topic for the alarm's account",
            [...alarm, goodAlarmTopic(), policy(from("aws:SourceAccount", "111122223333"))],
            undefined,
        ],
        [
            "a topic for another account's alarms",
            [...alarm, goodAlarmTopic(), policy(from("aws:SourceAccount", "444455556666"))],
            /sns:Publish/,
        ],
        [
            "a topic for another alarm",
            [...alarm, goodAlarmTopic(), policy(from("aws:SourceArn", alarmArn.replace("trail", "route")))],
            /sns:Publish/,
        ],
        [
            "a topic for another alarm, where the alarm's name is not known yet",
            [
                goodMetricFilter(),
                { ...goodAlarm({ name: unknown }), from: { name: elsewhere } },
                goodAlarmSubscription(),
                goodAlarmTopic(),
                policy(from("aws:SourceArn", alarmArn)),
            ],
            undefined,
        ],
        [
            "a topic whose policy names another",
            [...alarm, goodAlarmTopic(), policy({ ...allow, Resource: `${goodAlarmTopicArn}-of-others` })],
            /sns:Publish/,
        ],
        [
            "a topic that denies publishing to another",
            [...alarm, goodAlarmTopic(), policy(allow, { ...deny, Resource: `${goodAlarmTopicArn}-of-others` })],
            undefined,
        ],
        [
            "a topic that denies what is not of another account",
            [
                ...alarm,
                goodAlarmTopic(),
                policy(allow, { ...deny, Condition: { StringNotEquals: { "aws:SourceAccount": "444455556666" } } }),
            ],
            /sns:Publish/,
        ],
        [
            "a topic with a key for another account's alarms",
            [
                ...alarm,
                goodAlarmTopic(),
                key({ Statement: { ...from("aws:SourceAccount", "444455556666"), Action: "kms:*" } }),
            ],
            /kms:Decrypt/,
        ],
        [
            "a topic with a key whose policy names another",
            [
                ...alarm,
                goodAlarmTopic(),
                key({
                    Statement: { ...allow, Action: "kms:*", Resource: "arn:aws:kms:eu-west-1:111122223333:key/other" },
                }),
            ],
            /kms:Decrypt/,
        ],
        [
            "a topic with two policies, of which one allows no publishing",
            [
                ...alarm,
                goodAlarmTopic(),
                goodAlarmTopicPolicy(),
                { ...policy({ ...allow, Action: "sns:Subscribe" }), name: "second" },
            ],
            /sns:Publish/,
        ],
        ["a subscription for alarms that ring", ofBody('{"NewStateValue":["ALARM"]}'), undefined],
        ["a subscription for this alarm", ofBody('{"AlarmName":[{"prefix":"example-"}]}'), undefined],
        ["a subscription for alarms that are over", ofBody('{"NewStateValue":["OK"]}'), /No subscription/],
        ["a subscription for another alarm", ofBody('{"AlarmName":["other"]}'), /No subscription/],
        ["a subscription for fields that alarms do not have", ofBody('{"severity":["high"]}'), /No subscription/],
        [
            "two subscriptions that get all alarms between them",
            [
                goodMetricFilter(),
                goodAlarm(),
                { ...goodAlarm({ name: "other" }), name: "other" },
                goodAlarmTopic(),
                ...["example-trail-changes", "other"].map((alarmName) => ({
                    ...goodAlarmSubscription({
                        filterPolicyScope: "MessageBody",
                        filterPolicy: JSON.stringify({ AlarmName: [alarmName] }),
                    }),
                    name: alarmName,
                })),
            ],
            undefined,
        ],
        [
            "a rule that sends whole events to who filters them",
            [
                goodTamperRule(),
                goodTamperTarget(),
                goodAlarmTopic(),
                goodAlarmTopicPolicy(),
                byBody('{"detail-type":[{"prefix":"AWS"}]}'),
            ],
            undefined,
        ],
        [
            "a rule that sends text to who filters it",
            [
                goodTamperRule(),
                goodTamperTarget({ inputTransformer: { inputTemplate: '"A trail was stopped"' } }),
                goodAlarmTopic(),
                goodAlarmTopicPolicy(),
                byBody('{"detail-type":[{"prefix":"AWS"}]}'),
            ],
            /No subscription/,
        ],
        ["an unused topic", [goodAlarmTopic(), policy(deny)], undefined],
        ["a topic of an application's alarm", [goodAlarm(), goodAlarmTopic(), policy(deny)], undefined],
    ];
    for (const [what, resources, refused] of cases) {
        it(`${refused ? "refuses" : "accepts"} ${what}`, async () => {
            const found = await messages(alarmReachesSomebody, resources);
            assert.equal(found.length, refused ? 1 : 0, found.join("\n"));
            if (refused) assert.match(found[0] ?? "", refused);
        });
    }

    it("finds subscription, topic and alarm by what their values come from", async () => {
        const from = ["aws:sns/topic:Topic example"];
        const stack = [
            goodMetricFilter(),
            { ...goodAlarm({ alarmActions: [unknown] }), from: { alarmActions: from } },
            goodAlarmTopic(),
        ];
        const subscription = { ...goodAlarmSubscription({ topic: unknown }), from: { topic: from } };
        assert.match((await messages(alarmReachesSomebody, stack)).join(), /No subscription/);
        assert.deepEqual(await messages(alarmReachesSomebody, [...stack, subscription]), []);
    });
});
