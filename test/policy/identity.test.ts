import assert from "node:assert/strict";
import type { Declared } from "../../policy-pack/vocabulary/declared";
import { accountOf, identityOf, isInSamePlace, mayBeOne, referenceTo } from "../../policy-pack/model/identity";
import { Stack } from "../../policy-pack/model/stack";
import { types } from "../../policy-pack/vocabulary/types";
import { notYetKnown, type Properties } from "../../policy-pack/vocabulary/values";

const management = "111122223333";
const archive = "444455556666";

/** A resource of an account and Region; each is unknown if it is not given. */
function resource(
    type: string,
    properties: Properties,
    more: Partial<Declared> & { account?: string; region?: string } = {},
): Declared {
    const { account, region, ...rest } = more;
    const id = `${type} ${account ?? ""} ${region ?? ""} ${JSON.stringify(Object.values(properties).map(String))}`;
    return {
        ...{ id, urn: id, type, properties, sources: {}, options: { protect: false, ignoreChanges: [] } },
        provider: {
            ...(account === undefined ? {} : { allowedAccountIds: JSON.stringify([account]) }),
            ...(region === undefined ? {} : { region }),
        },
        ...rest,
    };
}

/** A queue as it is after `up`, or before it. */
function queue(account: string, region: string, name = "undelivered", isMade = true): Declared {
    const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
    const made = { arn: `arn:aws:sqs:${region}:${account}:${name}`, id: url, url };
    return resource(types.Queue, { name, ...(isMade ? made : {}) }, { account, region });
}

const places = [management, archive].flatMap((account) =>
    ["eu-west-1", "us-east-1"].map((region) => ({ account, region })),
);

describe("what a reference means", () => {
    for (const isMade of [false, true]) {
        const queues = places.map(({ account, region }) => queue(account, region, "undelivered", isMade));
        const [first] = queues;

        describe(`among resources of one name in two accounts and two Regions, ${isMade ? "after" : "before"} \`up\``, () => {
            for (const [index, { account, region }] of places.entries()) {
                const stack = new Stack(queues);
                const named = (value: string, by = resource("any", {})) =>
                    stack.named({ ...by, properties: { ...by.properties, value } }, "value", types.Queue);

                it(`is the one of an ARN: ${account}, ${region}`, () => {
                    assert.deepEqual(named(`arn:aws:sqs:${region}:${account}:undelivered`), [queues[index]]);
                });

                it(`is the one of a URL: ${account}, ${region}`, () => {
                    const suffix = `${account}/undelivered`;
                    for (const host of [`sqs.${region}.amazonaws.com`, `${region}.queue.amazonaws.com`])
                        assert.deepEqual(named(`https://${host}/${suffix}`), [queues[index]]);
                });

                it(
                    `is the one of an emulator's URL and the Region of the resource with the URL: ${account}, ` +
                        region,
                    () => {
                        const by = resource(types.QueuePolicy, { region });
                        assert.deepEqual(named(`http://localhost:5000/${account}/undelivered`, by), [queues[index]]);
                    },
                );

                it(`is the one beside the resource with a bare name: ${account}, ${region}`, () => {
                    assert.deepEqual(named("undelivered", resource("any", {}, { account, region })), [queues[index]]);
                });

                it(`is the one in the account of the role that the provider assumes: ${account}, ${region}`, () => {
                    const assumeRoles = JSON.stringify([
                        { roleArn: "arn:aws:iam::777788889999:role/Hub" },
                        { roleArn: `arn:aws:iam::${account}:role/Deploy` },
                    ]);
                    const by = resource("any", { region }, { provider: { assumeRoles } });
                    assert.deepEqual(named("undelivered", by), [queues[index]]);
                });
            }

            it("is nothing of another account, Region, service or case", () => {
                const stack = new Stack(queues);
                const values = [
                    "arn:aws:sqs:eu-west-1:777788889999:undelivered",
                    "arn:aws:sqs:eu-central-1:111122223333:undelivered",
                    "arn:aws:sns:eu-west-1:111122223333:undelivered",
                    "arn:aws:sqs:eu-west-1:111122223333:Undelivered",
                    "https://sqs.eu-west-1.amazonaws.com/777788889999/undelivered",
                    "https://sqs.eu-west-1.amazonaws.com/111122223333/Undelivered",
                    "Undelivered",
                ];
                for (const value of values)
                    assert.deepEqual(stack.named(resource("any", { value }), "value", types.Queue), [], value);
            });

            it("is each that it may be, where the account of the resource with the reference is not known", () => {
                const by = resource("any", { value: "undelivered", region: "eu-west-1" });
                const found = new Stack(queues).named(by, "value", types.Queue);
                assert.deepEqual(found, [queues[0], queues[2]]);
            });

            it(
                "is the one that the value comes from, where the account of the resource with the reference is " +
                    "not known",
                () => {
                    const by = resource("any", { value: "undelivered" }, { sources: { value: [first?.id ?? ""] } });
                    assert.deepEqual(new Stack(queues).named(by, "value", types.Queue), [first]);
                },
            );

            it("is the one of the same provider, where no account is known", () => {
                const [one, other] = ["one", "other"].map((providerUrn) =>
                    resource(
                        types.Queue,
                        { name: "undelivered" },
                        { id: providerUrn, region: "eu-west-1", providerUrn },
                    ),
                );
                assert.ok(one && other);
                const by = resource("any", { value: "undelivered", region: "eu-west-1" }, { providerUrn: "other" });
                assert.deepEqual(new Stack([one, other]).named(by, "value", types.Queue), [other]);
            });
        });
    }

    const forms: [what: string, type: string, properties: Properties, values: string[], others: string[]][] = [
        [
            "a role",
            types.Role,
            { name: "Forwarding" },
            [
                "arn:aws:iam::111122223333:role/Forwarding",
                "arn:aws:iam::111122223333:role/audit/Forwarding",
                "Forwarding",
            ],
            ["arn:aws:iam::444455556666:role/Forwarding", "arn:aws:iam::111122223333:user/Forwarding", "forwarding"],
        ],
        [
            "a log group",
            types.LogGroup,
            { name: "/audit-log/trail" },
            [
                "arn:aws:logs:eu-west-1:111122223333:log-group:/audit-log/trail:*",
                "arn:aws:logs:eu-west-1:111122223333:log-group:/audit-log/trail",
                "/audit-log/trail",
            ],
            ["arn:aws:logs:us-east-1:111122223333:log-group:/audit-log/trail:*", "trail"],
        ],
        [
            "a rule on a bus",
            types.EventRule,
            { name: "keys", eventBusName: "tampering" },
            ["arn:aws:events:eu-west-1:111122223333:rule/tampering/keys", "keys"],
            ["arn:aws:events:us-east-1:111122223333:rule/tampering/keys", "tampering"],
        ],
        [
            "a key",
            types.Key,
            { keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" },
            [
                "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                "1234abcd-12ab-34cd-56ef-1234567890ab",
            ],
            ["arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab", "alias/audit-log"],
        ],
        [
            "a bucket",
            types.Bucket,
            { bucket: "audit-log" },
            ["audit-log", "arn:aws:s3:::audit-log"],
            ["audit-log-archive", "arn:aws:s3:::audit-log-archive"],
        ],
        [
            "an alarm",
            types.MetricAlarm,
            { name: "root" },
            ["arn:aws:cloudwatch:eu-west-1:111122223333:alarm:root", "root"],
            ["arn:aws:cloudwatch:eu-west-1:444455556666:alarm:root", "Root"],
        ],
    ];
    for (const [what, type, properties, values, others] of forms) {
        it(`is ${what} by each of its names, and no other's`, () => {
            const one = resource(type, properties, { account: management, region: "eu-west-1" });
            const means = (value: string) => {
                const meant = referenceTo(type, value, one);
                return meant !== undefined && mayBeOne(meant, identityOf(one));
            };
            for (const value of values) assert.ok(means(value), value);
            for (const value of others) assert.ok(!means(value), value);
        });
    }

    it("is a role of the account in any Region, and a bucket of any account", () => {
        const role = resource(types.Role, { name: "Forwarding" }, { account: management, region: "eu-west-1" });
        const bucket = resource(types.Bucket, { bucket: "audit-log" }, { account: archive, region: "eu-west-1" });
        const by = resource("any", {}, { account: management, region: "us-east-1" });
        const means = (one: Declared, value: string) => {
            const meant = referenceTo(one.type, value, by);
            return meant !== undefined && mayBeOne(meant, identityOf(one));
        };
        assert.ok(means(role, "Forwarding"));
        assert.ok(means(bucket, "audit-log"));
    });

    it("is what an unknown value comes from", () => {
        const made = queue(management, "eu-west-1", "undelivered", false);
        const by = resource("any", { value: notYetKnown }, { sources: { value: [made.id] } });
        assert.deepEqual(new Stack([made]).named(by, "value", types.Queue), [made]);
    });
});

describe("the place of a resource", () => {
    it("is that of its ARN if the provider may act in several accounts, or names none", () => {
        const arn = "arn:aws:sqs:us-east-1:444455556666:undelivered";
        const allowedAccountIds = JSON.stringify([management, archive]);
        assert.equal(accountOf(resource(types.Queue, { arn }, { provider: { allowedAccountIds } })), archive);
        assert.equal(accountOf(resource(types.Queue, { arn })), archive);
        assert.ok(!isInSamePlace(resource(types.Queue, { arn }), queue(archive, "eu-west-1")));
    });

    it("may be any other where it is not known", () => {
        const unknown = resource(types.Queue, { name: "undelivered" });
        for (const { account, region } of places) assert.ok(isInSamePlace(unknown, queue(account, region)));
    });
});
