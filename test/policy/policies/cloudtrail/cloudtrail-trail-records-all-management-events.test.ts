import assert from "node:assert/strict";
import type { Value } from "@landing-zone/preview";
import { trailRecordsAllManagementEvents } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-records-all-management-events";
import { goodEventDataStore } from "../../good/eventDataStore";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";

type Field = Record<string, Value>;

const selector = (...fieldSelectors: Value[]) => ({ fieldSelectors });
const category = (...equals: Value[]): Field => ({ field: "eventCategory", equals });
const management = category("Management");
const readOnly = (...equals: Value[]): Field => ({ field: "readOnly", equals });
const data = selector(category("Data"), { field: "resources.type", equals: ["AWS::S3::Object"] });

const blind = /selects no management events: /;
const noReads = /selects no management events that are read-only: /;
const noWrites = /selects no management events that write: /;
const gap = (place: string) => new RegExp(`^\`${place.replaceAll(/[[\].]/g, "\\$&")}\` excludes management events: `);

const basic: [what: string, eventSelectors: Value, refused: RegExp[]][] = [
    ["no selector", [], []],
    ["null", null, []],
    ["selectors that are not known yet", unknown, []],
    ["a selector that is not known yet", [unknown], []],
    ["one that sets nothing", [{}], []],
    ["one for everything", [{ readWriteType: "All", includeManagementEvents: true }], []],
    ["one with an empty exclusion", [{ excludeManagementEventSources: [] }], []],
    ["one whose parts are not known yet", [{ readWriteType: unknown, includeManagementEvents: unknown }], []],
    ["exclusions that are not known yet", [{ excludeManagementEventSources: unknown }], []],
    ["reads and writes apart", [{ readWriteType: "ReadOnly" }, { readWriteType: "WriteOnly" }], []],
    ["reads, and all", [{ readWriteType: "ReadOnly" }, { readWriteType: "All" }], []],
    ["all, and another without management events", [{}, { includeManagementEvents: false }], []],
    ["all, and another with an exclusion", [{}, { excludeManagementEventSources: ["kms.amazonaws.com"] }], []],
    ["a secret for everything", secret([{ readWriteType: "All" }]), []],
    ["reads alone", [{ readWriteType: "ReadOnly" }], [noWrites]],
    ["writes alone", [{ readWriteType: "WriteOnly" }], [noReads]],
    ["secret writes alone", secret([{ readWriteType: "WriteOnly" }]), [noReads]],
    ["no management events", [{ includeManagementEvents: false }], [blind]],
    ["no management events, as text", [{ includeManagementEvents: "false" }], [blind]],
    [
        "an exclusion",
        [{ excludeManagementEventSources: ["kms.amazonaws.com"] }],
        [gap("eventSelectors[0].excludeManagementEventSources")],
    ],
    [
        "an exclusion that is not known yet",
        [{ excludeManagementEventSources: [unknown] }],
        [gap("eventSelectors[0].excludeManagementEventSources")],
    ],
    [
        "an exclusion from the writes",
        [{ readWriteType: "ReadOnly" }, { readWriteType: "WriteOnly", excludeManagementEventSources: ["x"] }],
        [gap("eventSelectors[1].excludeManagementEventSources")],
    ],
    [
        "writes alone, with an exclusion",
        [{ readWriteType: "WriteOnly", excludeManagementEventSources: ["x"] }],
        [noReads, gap("eventSelectors[0].excludeManagementEventSources")],
    ],
    [
        "an unknown beside reads without management",
        [{ readWriteType: unknown, includeManagementEvents: false }],
        [blind],
    ],
];

const advanced: [what: string, advancedEventSelectors: Value, refused: RegExp[]][] = [
    ["no selector", [], []],
    ["selectors that are not known yet", unknown, []],
    ["a selector that is not known yet", [unknown], []],
    ["field selectors that are not known yet", [{ fieldSelectors: unknown }], []],
    ["a field selector that is not known yet", [selector(unknown)], []],
    ["a field that is not known yet", [selector({ field: unknown, equals: [unknown] })], []],
    ["a category that is not known yet", [selector(category(unknown))], []],
    ["categories that are not known yet", [selector({ field: "eventCategory", equals: unknown })], []],
    ["management events under any name", [{ name: "everything", ...selector(management) }], []],
    ["management events and data events", [data, selector(management)], []],
    ["both values of readOnly", [selector(management, readOnly("true", "false"))], []],
    ["reads and writes apart", [selector(management, readOnly("true")), selector(management, readOnly("false"))], []],
    [
        "reads and a half that is not known yet",
        [selector(management, readOnly("true")), selector(management, readOnly(unknown))],
        [],
    ],
    ["booleans", [selector(management, { field: "readOnly", equals: [true, false] })], []],
    [
        "all of them, and a part again",
        [selector(management), selector(management, { field: "eventSource", notEquals: ["x"] })],
        [],
    ],
    ["a secret", secret([selector(management)]), []],
    ["data events alone", [data], [blind]],
    [
        "network activity alone",
        [selector(category("NetworkActivity"), { field: "eventSource", equals: ["x"] })],
        [blind],
    ],
    ["a category in other letters", [selector(category("management"))], [blind]],
    ["everything but management events", [selector({ field: "eventCategory", notEquals: ["Management"] })], [blind]],
    ["an empty selector", [{}], [blind]],
    ["text", ["Management"], [blind]],
    [
        "data events beside an unknown that is one field of them",
        [selector(category("Data"), { field: "eventName", equals: [unknown] })],
        [blind],
    ],
    ["reads alone", [selector(management, readOnly("true"))], [noWrites]],
    ["writes alone", [selector(management, readOnly("false"))], [noReads]],
    ["neither reads nor writes", [selector(management, readOnly())], [noReads, noWrites]],
    [
        "an excluded source",
        [selector(management, { field: "eventSource", notEquals: ["kms.amazonaws.com"] })],
        [gap("advancedEventSelectors[0].fieldSelectors[1]")],
    ],
    [
        "one source alone",
        [data, selector({ field: "eventSource", equals: ["iam.amazonaws.com"] }, management)],
        [gap("advancedEventSelectors[1].fieldSelectors[0]")],
    ],
    [
        "an excluded name and an excluded identity",
        [
            selector(
                management,
                { field: "eventName", notEquals: ["AssumeRole"] },
                { field: "userIdentity.arn", notStartsWiths: [unknown] },
            ),
        ],
        [gap("advancedEventSelectors[0].fieldSelectors[1]"), gap("advancedEventSelectors[0].fieldSelectors[2]")],
    ],
    [
        "reads in full and writes with a gap",
        [
            selector(management, readOnly("true")),
            selector(management, readOnly("false"), { field: "eventSource", notEquals: ["x"] }),
        ],
        [gap("advancedEventSelectors[1].fieldSelectors[2]")],
    ],
];

describe("policy cloudtrail-trail-records-all-management-events", () => {
    const check = (found: string[], refused: RegExp[]) => {
        assert.equal(found.length, refused.length, found.join("\n"));
        for (const expected of refused)
            assert.ok(
                found.some((message) => expected.test(message)),
                found.join("\n"),
            );
    };
    const title = (what: string, refused: RegExp[]) => `${refused.length > 0 ? "refuses" : "accepts"}: ${what}`;

    it("accepts AWS's default", async () => {
        check(await messages(trailRecordsAllManagementEvents, goodTrail()), []);
        const store = goodEventDataStore({ advancedEventSelectors: undefined });
        check(await messages(trailRecordsAllManagementEvents, store), []);
    });

    describe("with basic selectors", () => {
        for (const [what, eventSelectors, refused] of basic) {
            it(title(what, refused), async () => {
                check(await messages(trailRecordsAllManagementEvents, goodTrail({ eventSelectors })), refused);
            });
        }
    });

    describe("with advanced selectors", () => {
        for (const [what, advancedEventSelectors, refused] of advanced) {
            it(`${title(what, refused)}, of a trail and of a store`, async () => {
                for (const resource of [
                    goodTrail({ advancedEventSelectors }),
                    goodEventDataStore({ advancedEventSelectors }),
                ]) {
                    check(await messages(trailRecordsAllManagementEvents, resource), refused);
                }
            });
        }

        for (const kind of ["ActivityAuditLog", "ConfigurationItem", "Evidence", "Insight"]) {
            it(`accepts a store only for ${kind}, but not a trail`, async () => {
                const advancedEventSelectors = [selector(category(kind))];
                check(
                    await messages(trailRecordsAllManagementEvents, goodEventDataStore({ advancedEventSelectors })),
                    [],
                );
                check(await messages(trailRecordsAllManagementEvents, goodTrail({ advancedEventSelectors })), [blind]);
            });
        }
    });
});
