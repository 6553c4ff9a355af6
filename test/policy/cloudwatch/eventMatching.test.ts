import assert from "node:assert/strict";
import { eventsMatched, type KnownEvent, mayMatch, unknownText } from "../../../policy-pack/model/eventMatching";
import { notYetKnown, type Value } from "../../../policy-pack/vocabulary/values";

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html */
describe("how event patterns are matched", () => {
    const operators: [matcher: Value, matched: (string | boolean)[], others: (string | boolean)[]][] = [
        ["Alice", ["Alice"], ["alice", "Alic", unknownText, true]],
        [true, [true], [false, "true"]],
        [{ "equals-ignore-case": "alice" }, ["Alice", "alice"], ["Alic", true]],
        [{ prefix: "us-" }, ["us-east-1"], ["US-east-1", "eu-west-1", unknownText]],
        [{ prefix: "" }, ["us-east-1", unknownText], [true]],
        [{ prefix: { "equals-ignore-case": "EventB" } }, ["eventbridge", "EVENTB"], ["event", unknownText]],
        [{ suffix: ".png" }, ["a.png"], ["a.PNG", "png"]],
        [{ suffix: { "equals-ignore-case": ".png" } }, ["a.PNG"], ["a.jpg"]],
        [{ wildcard: "dir/*.png" }, ["dir/a.png", "dir/.png"], ["dir/a.jpg", "a.png"]],
        [{ wildcard: "a?" }, ["a?"], ["ab"]],
        [{ wildcard: "a\\*" }, ["a*"], ["ab", "a"]],
        [{ wildcard: "*" }, ["", unknownText], [false]],
        [{ "anything-but": "initializing" }, ["running", unknownText, true], ["initializing"]],
        [{ "anything-but": ["stopped", "overloaded"] }, ["running"], ["stopped", "overloaded"]],
        [{ "anything-but": 1 }, ["1"], []],
        [{ "anything-but": { prefix: "us-" } }, ["eu-west-1"], ["us-east-1"]],
        [{ "anything-but": { prefix: ["us-", "eu-"] } }, ["cn-north-1"], ["us-east-1", "eu-west-1"]],
        [{ "anything-but": { suffix: [".png", ".jpg"] } }, ["a.gif"], ["a.png", "b.jpg"]],
        [{ "anything-but": { "equals-ignore-case": ["alice", "bob"] } }, ["carol"], ["ALICE", "Bob"]],
        [{ "anything-but": { wildcard: "*/lib/*" } }, ["/bin/a"], ["/lib/a"]],
        [{ "anything-but": { wildcard: "*" } }, [], ["a", unknownText]],
        [{ exists: true }, ["a", false], []],
        [{ exists: false }, [], ["a", false]],
        [{ numeric: [">", 0] }, [], ["1", true]],
        [{ cidr: "10.0.0.0/8" }, [], ["a", unknownText]],
        [{ cidr: "0.0.0.0/0" }, [unknownText], ["a"]],
        [notYetKnown, ["a", true], []],
        [{ prefix: notYetKnown }, ["a"], []],
        [{ "anything-but": notYetKnown }, ["a"], []],
    ];
    for (const [matcher, matched, others] of operators) {
        const said = JSON.stringify(matcher, (_, value: unknown) => (value === notYetKnown ? "not yet known" : value));
        it(`accepts ${said} as EventBridge does`, () => {
            const pattern: Value = { detail: { field: [matcher] } };
            for (const field of matched) assert.ok(mayMatch(pattern, { "detail.field": [field] }), String(field));
            for (const field of others) assert.ok(!mayMatch(pattern, { "detail.field": [field] }), String(field));
        });
    }

    it("matches the absence of a field by nothing but `exists`", () => {
        const lacks = { "detail.field": [] };
        assert.ok(mayMatch({ detail: { field: [{ exists: false }] } }, lacks));
        assert.ok(!mayMatch({ detail: { field: [{ exists: true }] } }, lacks));
        assert.ok(!mayMatch({ detail: { field: [{ "anything-but": "text" }] } }, lacks));
    });

    it("uses what is known of all fields below one for each unnamed field", () => {
        const event: KnownEvent = {
            "*": [],
            "detail.*": ["text"],
            "detail.named": ["name"],
            "detail.open.*": undefined,
        };
        assert.ok(mayMatch({ detail: { other: ["text"], named: ["name"], open: { field: ["anything"] } } }, event));
        assert.ok(mayMatch({ detail: { deep: { other: ["text"] } } }, event));
        assert.ok(!mayMatch({ detail: { named: ["text"] } }, event));
        assert.ok(!mayMatch({ source: ["text"] }, event));
    });

    describe("events that stand for a pattern", () => {
        const stands = (pattern: object, base: KnownEvent = {}) =>
            eventsMatched(pattern as Value, ["kind"], () => base);

        it("are one for each alternative, wherever it is, and each text", () => {
            const pattern = {
                kind: ["a", "b"],
                detail: { $or: [{ x: ["1"] }, { y: ["2"], $or: [{ z: ["3"] }, {}] }] },
            };
            assert.deepEqual(stands(pattern), [
                { kind: ["a"], "detail.x": ["1"] },
                { kind: ["b"], "detail.x": ["1"] },
                { kind: ["a"], "detail.y": ["2"], "detail.z": ["3"] },
                { kind: ["b"], "detail.y": ["2"], "detail.z": ["3"] },
                { kind: ["a"], "detail.y": ["2"] },
                { kind: ["b"], "detail.y": ["2"] },
            ]);
        });

        it("are what is known of them, as far as the pattern matches that", () => {
            const pattern = { who: [{ "anything-but": "service" }], what: [{ exists: true }, { exists: false }] };
            assert.deepEqual(stands(pattern, { who: ["service", "person"], what: [] }), [
                { who: ["person"], what: [undefined] },
            ]);
        });

        it("otherwise have the fields of the pattern", () => {
            const pattern = {
                is: ["a", true],
                has: [{ exists: true }],
                begins: [{ prefix: "b" }],
                ends: [{ suffix: "c" }],
            };
            assert.deepEqual(stands({ ...pattern, counts: [{ numeric: [">", 0] }] }, { "*": [] }), [
                {
                    "*": [],
                    is: ["a", true],
                    has: [unknownText],
                    begins: [`b${unknownText}`],
                    ends: [`${unknownText}c`],
                    counts: undefined,
                },
            ]);
        });

        it("are a limited number, however many alternatives there are", () => {
            const either = (name: string) => ({ $or: [0, 1, 2, 3].map((value) => ({ [name]: [String(value)] })) });
            const pattern = {
                a: either("x"),
                b: either("x"),
                c: either("x"),
                d: either("x"),
                e: either("x"),
                f: either("x"),
            };
            assert.equal(stands(pattern).length, 1000);
        });
    });
});
