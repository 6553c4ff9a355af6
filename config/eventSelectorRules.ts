import * as z from "zod";
import { eventSelectors } from "./eventSelectors";
import { inAnotherPartition, listedAgain } from "./listProblems";
import { namesOf, unloggedBucketsOf } from "./names";
import { rule, type Problem, type Rule } from "./rule";
import { settingsSchema } from "./schema";

const { homeRegion, namePrefix, logArchive, trail } = settingsSchema.shape;
const { s3, lambda, dynamodb, selectors } = trail.unwrap().shape.dataEvents.unwrap().shape;
const { buckets } = s3.unwrap().shape;
const { functions } = lambda.unwrap().shape;
const { tables } = dynamodb.unwrap().shape;
const { networkActivity } = trail.unwrap().shape;
const { eventSources } = networkActivity.unwrap().shape;

/** Over all conditions of all selectors of a trail. */
const mostValues = 500;

/**
 * What CloudTrail refuses in advanced event selectors, and what would record no events.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export const eventSelectorRules: Rule[] = [
    rule(
        "Buckets, functions, tables and event sources are listed once.",
        inTrail({
            dataEvents: z
                .object({
                    s3: z.object({ buckets }).prefault({}),
                    lambda: z.object({ functions }).prefault({}),
                    dynamodb: z.object({ tables }).prefault({}),
                })
                .prefault({}),
            networkActivity: z.object({ eventSources }).prefault({}),
        }),
        ({ trail: { dataEvents, networkActivity } }) => [
            ...listedAgain("trail.dataEvents.s3.buckets", listed(dataEvents.s3.buckets)),
            ...listedAgain("trail.dataEvents.lambda.functions", listed(dataEvents.lambda.functions)),
            ...listedAgain("trail.dataEvents.dynamodb.tables", listed(dataEvents.dynamodb.tables)),
            ...listedAgain("trail.networkActivity.eventSources", networkActivity.eventSources),
        ],
    ),
    rule(
        "Functions and tables are in the partition of the home Region.",
        inTrail({
            dataEvents: z
                .object({
                    lambda: z.object({ functions }).prefault({}),
                    dynamodb: z.object({ tables }).prefault({}),
                })
                .prefault({}),
        }).extend({ homeRegion }),
        ({ homeRegion, trail: { dataEvents } }) => [
            ...inAnotherPartition(
                "trail.dataEvents.lambda.functions",
                listed(dataEvents.lambda.functions),
                homeRegion,
                "a function",
            ),
            ...inAnotherPartition(
                "trail.dataEvents.dynamodb.tables",
                listed(dataEvents.dynamodb.tables),
                homeRegion,
                "a table",
            ),
        ],
    ),
    rule(
        "The buckets of the audit log are not listed for data events: each log file would cause an event in the next one.",
        inTrail({
            dataEvents: z.object({ s3: z.object({ buckets }).prefault({}), selectors }).prefault({}),
        }).extend({
            homeRegion,
            namePrefix,
            logArchive: z.object({ accountId: logArchive.shape.accountId }),
        }),
        ({ trail: { dataEvents }, ...settings }) => {
            const own = unloggedBucketsOf(settings);
            const remedy =
                "this bucket of the audit log is always excluded, or each log file would cause an event in the next one; remove it";
            const inBuckets = listed(dataEvents.s3.buckets).map((value, index) => ({
                path: `trail.dataEvents.s3.buckets[${index}]`,
                value,
                bucket: value,
            }));
            const inSelectors = forEachField(dataEvents.selectors, ({ path, field, operators }) =>
                operators
                    .filter(([operator]) => field === "resources.ARN" && ["equals", "startsWith"].includes(operator))
                    .flatMap(([operator, arns]) =>
                        arns.map((value, index) => ({
                            path: `${path}.${operator}[${index}]`,
                            value,
                            bucket: /^arn:[^:]*:s3:::([^/]+)/.exec(value)?.[1] ?? "",
                        })),
                    ),
            );
            return [...inBuckets, ...inSelectors]
                .filter(({ bucket }) => own.includes(bucket))
                .map(({ path, value }) => ({ path, value, remedy }));
        },
    ),
    rule(
        "`trail.dataEvents.s3.operations` requires `trail.dataEvents.s3.buckets`.",
        inTrail({ dataEvents: z.object({ s3 }) }),
        ({ trail: { dataEvents } }) => {
            const { buckets, operations } = dataEvents.s3;
            if (buckets.length > 0 || operations === "all") return [];
            return [narrowsNothing("trail.dataEvents.s3", "operations", operations, "buckets")];
        },
    ),
    rule(
        "`trail.dataEvents.dynamodb.operations` requires `trail.dataEvents.dynamodb.tables`.",
        inTrail({ dataEvents: z.object({ dynamodb }) }),
        ({ trail: { dataEvents } }) => {
            const { tables, operations } = dataEvents.dynamodb;
            if (tables.length > 0 || operations === "all") return [];
            return [narrowsNothing("trail.dataEvents.dynamodb", "operations", operations, "tables")];
        },
    ),
    rule(
        "`trail.networkActivity.onlyDenied` requires `trail.networkActivity.eventSources`.",
        inTrail({ networkActivity }),
        ({ trail: { networkActivity } }) => {
            const { eventSources, onlyDenied } = networkActivity;
            if (eventSources.length > 0 || !onlyDenied) return [];
            return [narrowsNothing("trail.networkActivity", "onlyDenied", onlyDenied, "eventSources")];
        },
    ),
    rule(
        "A selector has each field once.",
        inTrail({ dataEvents: z.object({ selectors }).prefault({}) }),
        ({ trail }) =>
            trail.dataEvents.selectors.flatMap(({ fields }, index) => {
                const names = fields.map(({ field }) => field);
                return fields.flatMap(({ field }, at) =>
                    names.indexOf(field) < at
                        ? [
                              {
                                  path: `trail.dataEvents.selectors[${index}].fields[${at}].field`,
                                  value: field,
                                  remedy: "the selector has this field already; write all operators below the first",
                              },
                          ]
                        : [],
                );
            }),
    ),
    forFields("A field of a selector has an operator.", ({ path, operators, written }) =>
        operators.length > 0
            ? []
            : [
                  {
                      path,
                      value: written,
                      remedy: "the field has no operator; write equals, startsWith, endsWith, notEquals, notStartsWith or notEndsWith below it",
                  },
              ],
    ),
    forFields(
        '`readOnly` has the operator `equals` with "true" or "false", and `sessionCredentialFromConsole` has `equals` or `notEquals` with "true": CloudTrail accepts nothing else.',
        ({ path, field, operators }) => {
            const takes = fieldsOfOneValue[field];
            if (!takes) return [];
            return operators.flatMap(([operator, values]) =>
                takes.operators.includes(operator) && values.length === 1 && takes.values.includes(values[0] ?? "")
                    ? []
                    : [{ path: `${path}.${operator}`, value: values, remedy: takes.remedy }],
            );
        },
    ),
    rule(
        `All selectors have at most ${mostValues} values together, including those that the program adds.`,
        settingsSchema,
        (settings) => {
            const values = eventSelectors(settings.trail, namesOf(settings))
                .flatMap(({ fieldSelectors }) => fieldSelectors)
                .flatMap((selector) => operatorsOf(selector).flatMap(([, values]) => values));
            if (values.length <= mostValues) return [];
            const remedy = `its selectors have ${values.length} values, and CloudTrail accepts ${mostValues} in all conditions of a trail, including those that exclude the landing zone's own resources; write a prefix for many values, or all`;
            return [{ path: "trail.dataEvents", value: settings.trail.dataEvents, remedy }];
        },
    ),
];

/** Fields for which CloudTrail accepts few operators and values. */
const fieldsOfOneValue: Partial<Record<string, { operators: string[]; values: string[]; remedy: string }>> = {
    readOnly: {
        operators: ["equals"],
        values: ["true", "false"],
        remedy: 'CloudTrail accepts only equals: ["true"] or equals: ["false"] for readOnly',
    },
    sessionCredentialFromConsole: {
        operators: ["equals", "notEquals"],
        values: ["true"],
        remedy: 'CloudTrail accepts only equals: ["true"] or notEquals: ["true"] for sessionCredentialFromConsole',
    },
};

type Selectors = z.output<typeof selectors>;
type Field = Selectors[number]["fields"][number] & {
    path: string;
    operators: [name: string, values: string[]][];
    written: object;
};

/** A rule on each field of the selectors in full form. */
function forFields(demand: string, problems: (field: Field) => Problem[]): Rule {
    return rule(demand, inTrail({ dataEvents: z.object({ selectors }).prefault({}) }), ({ trail }) =>
        forEachField(trail.dataEvents.selectors, problems),
    );
}

function forEachField<Found>(selectors: Selectors, find: (field: Field) => Found[]): Found[] {
    return selectors.flatMap(({ fields }, index) =>
        fields.flatMap((written, at) => {
            const path = `trail.dataEvents.selectors[${index}].fields[${at}]`;
            return find({ ...written, path, operators: operatorsOf(written), written });
        }),
    );
}

/** The operators of a field selector, without the name of its field. */
function operatorsOf(selector: object): [name: string, values: string[]][] {
    return Object.entries(selector).filter(([name]) => name !== "field") as [string, string[]][];
}

/** A setting without the list that it applies to. */
function narrowsNothing(group: string, by: string, value: unknown, list: string): Problem {
    const remedy = `it has no effect without ${group}.${list}; write that too, or remove this`;
    return { path: `${group}.${by}`, value, remedy };
}

function inTrail<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
    return z.object({ trail: z.object(shape).prefault({} as z.input<z.ZodObject<Shape>>) });
}

function listed(of: "all" | string[]): string[] {
    return of === "all" ? [] : of;
}
