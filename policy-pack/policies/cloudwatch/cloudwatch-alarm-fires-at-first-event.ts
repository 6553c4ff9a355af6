import type { Declared } from "../../vocabulary/declared";
import { stackPolicy } from "../../judging/policy";
import { oncePerStack, type Stack } from "../../model/stack";
import { types } from "../../vocabulary/types";
import { isAbsent, list, members, notYetKnown, type Properties, type Value } from "../../vocabulary/values";
import { monitoringControls, monitoringFrameworks } from "../../model/controls";
import { controlFilters, watches, withOwnMetric } from "../../model/monitoring";
import { controlOf } from "../../model/patterns";

/** Statistics that a single event cannot get lost in, be there zeros or not. */
const counting = /^(Sum|Maximum)$/;

/** Those that are more than nothing where all data are ones: others leave out what lies beyond a limit. */
const ofOnes = /^(Sum|Maximum|Minimum|Average|SampleCount|p\d+(\.\d+)?)$/;

/** Of the alarms on what Security Hub or CIS asks for, one fires at the first event, and again at the next. */
export const alarmFiresAtFirstEvent = stackPolicy({
    name: "cloudwatch-alarm-fires-at-first-event",
    description: "An alarm that Security Hub or CIS asks for fires at the first event, and again at the next.",
    rationale:
        "`StopLogging` happens once. An alarm that waits for a second event, for a second period in a row or for an average never " +
        "fires, and one that stands in ALARM already has no change of state to report. Alarms on other metrics may count as they " +
        "like, and so may further ones beside an alarm that fires.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Set `comparisonOperator` to `GreaterThanOrEqualToThreshold`, `threshold` to 1, `statistic` to `Sum`, `evaluationPeriods` to 1 " +
        "and `treatMissingData` to `notBreaching`. Where single events are everyday, as with refused calls, list the recommendation in " +
        "`mayWait` of the pack's configuration: its alarm may then have a higher threshold.",
    configSchema: {
        properties: {
            mayWait: {
                type: "array",
                items: { type: "string", enum: monitoringControls.map(({ cis }) => cis) },
                default: [],
                description:
                    "Recommendations of CIS 5.0.0 whose alarms may wait for more than one event in a period. Security Hub's control fails then.",
            },
        },
    },
    subjects: (stack, { mayWait }) => [...faultyAlarms(stack, list(mayWait)).keys()],
    judge: (alarm, report, stack, { mayWait }) => {
        for (const fault of faultyAlarms(stack, list(mayWait)).get(alarm) ?? []) report(fault);
    },
});

/** The alarms on a control's filter, where none of them fires at the first event, with what keeps each from it. */
function faultyAlarms(stack: Stack, mayWait: Value[]): Map<Declared, Set<string>> {
    const found = new Map<Declared, Set<string>>();
    for (const { filter, alarms } of watchedFilters(stack)) {
        const recommendation = controlOf(filter.properties.pattern)?.cis;
        const strict = recommendation !== undefined && mayWait.includes(recommendation) ? undefined : recommendation;
        const watching = alarms.map((alarm) => ({
            alarm,
            faults: faultsOf(withOwnMetric(alarm).properties, filter, strict),
        }));
        if (watching.some(({ faults }) => faults.length === 0)) continue;
        for (const { alarm, faults } of watching) found.set(alarm, new Set([...(found.get(alarm) ?? []), ...faults]));
    }
    return found;
}

/** The filters of controls, with the alarms on each. */
const watchedFilters = oncePerStack((stack: Stack): { filter: Declared; alarms: Declared[] }[] =>
    controlFilters(stack).map((filter) => ({
        filter,
        alarms: stack.ofType(types.MetricAlarm).filter((alarm) => watches(alarm, filter)),
    })),
);

/** @param strict The recommendation that wants the first event to fire the alarm. Absent where it may wait. */
function faultsOf(alarm: Properties, filter: Declared, strict: string | undefined): string[] {
    const { defaultValue, unit } = members(filter.properties.metricTransformation);
    const countsNothing = !isAbsent(defaultValue);
    return [
        ...thresholdFaults(alarm, strict),
        ...periodFaults(alarm),
        ...statisticFaults(alarm, countsNothing),
        ...missingDataFaults(alarm, countsNothing),
        ...metricFaults(alarm, unit),
    ];
}

function thresholdFaults({ comparisonOperator, threshold }: Properties, strict: string | undefined): string[] {
    if (comparisonOperator === notYetKnown || threshold === notYetKnown) return [];
    const at = isAbsent(threshold) ? NaN : Number(threshold);
    if (comparisonOperator === "GreaterThanOrEqualToThreshold" && at > 0 && (at <= 1 || !strict)) return [];
    if (comparisonOperator === "GreaterThanThreshold" && at >= 0 && (at < 1 || !strict)) return [];
    return [
        "`comparisonOperator` and `threshold` do not let the first event fire the alarm, and only that. " +
            'Write `comparisonOperator: "GreaterThanOrEqualToThreshold"` and `threshold: 1`' +
            (strict ? `, or list "${strict}" in this policy's \`mayWait\`.` : "."),
    ];
}

function periodFaults({ evaluationPeriods, datapointsToAlarm }: Properties): string[] {
    // The provider shows 0 where there is none.
    const isGiven = !isAbsent(datapointsToAlarm) && datapointsToAlarm !== 0;
    const needed = isGiven ? datapointsToAlarm : evaluationPeriods;
    if (isAbsent(needed) || needed === notYetKnown || Number(needed) <= 1) return [];
    const input = isGiven ? "datapointsToAlarm" : "evaluationPeriods";
    return [`\`${input}\` is more than 1: an event that happens once never fires the alarm. Write \`${input}: 1\`.`];
}

function statisticFaults(alarm: Properties, countsNothing: boolean): string[] {
    const { evaluateLowSampleCountPercentiles, extendedStatistic, metricQueries, statistic } = alarm;
    const value = isAbsent(statistic) ? extendedStatistic : statistic;
    if (isAbsent(value) || value === notYetKnown) return [];
    const input = isAbsent(statistic) ? "extendedStatistic" : isAbsent(metricQueries) ? "statistic" : "stat";
    const write = `Write \`${input === "stat" ? "stat" : "statistic"}: "Sum"\`.`;
    const isAny = (statistics: RegExp) => typeof value === "string" && statistics.test(value);
    if (countsNothing && !isAny(counting)) {
        return [
            `\`${input}\` is neither the sum nor the maximum: among the zeros of the metric's default value one event gets lost. ${write}`,
        ];
    }
    // Without a default value the metric has no data but ones.
    if (!isAny(ofOnes)) return [`\`${input}\` may leave out an event that is the only one. ${write}`];
    if (isAny(/^p/) && evaluateLowSampleCountPercentiles === "ignore") {
        return [
            `\`evaluateLowSampleCountPercentiles\` leaves the alarm as it is where there are few events, as one is. ${write}`,
        ];
    }
    return [];
}

function missingDataFaults({ treatMissingData }: Properties, countsNothing: boolean): string[] {
    const isStuck = treatMissingData === "breaching" || (treatMissingData === "ignore" && !countsNothing);
    if (!isStuck) return [];
    return [
        "`treatMissingData` keeps the alarm in the state ALARM while nothing happens, so that the next event changes nothing and " +
            'tells nobody. Write `treatMissingData: "notBreaching"`.',
    ];
}

function metricFaults({ dimensions, unit }: Properties, unitOfFilter: Value | undefined): string[] {
    const faults: string[] = [];
    if (Object.keys(members(dimensions)).length > 0) {
        faults.push("`dimensions` names a metric that the filter does not publish: the alarm gets no data. Remove it.");
    }
    const published = isAbsent(unitOfFilter) ? "None" : unitOfFilter;
    if (!isAbsent(unit) && unit !== notYetKnown && published !== notYetKnown && unit !== published) {
        faults.push("`unit` is not that of the filter's metric: the alarm gets no data. Remove it.");
    }
    return faults;
}
