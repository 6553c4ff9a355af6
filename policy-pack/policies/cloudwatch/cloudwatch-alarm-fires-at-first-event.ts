import type { Declared } from "../../vocabulary/declared";
import { stackPolicy } from "../../judging/policy";
import type { AuditLog } from "../../model/auditLog";
import { once } from "../../model/once";
import { types } from "../../vocabulary/types";
import { isAbsent, list, members, notYetKnown, type Properties, type Value } from "../../vocabulary/values";
import { monitoringControls, monitoringFrameworks } from "../../model/controls";
import { controlFilters, watches, withOwnMetric } from "../../model/monitoring";
import { controlOf } from "../../model/patterns";

/** Statistics in which a single event counts, with or without zeros. */
const counting = /^(Sum|Maximum)$/;

/** Statistics above zero if all data points are ones. Others may exclude values beyond a limit. */
const ofOnes = /^(Sum|Maximum|Minimum|Average|SampleCount|p\d+(\.\d+)?)$/;

/**
 * Of the alarms that Security Hub or CIS requires for a filter, one fires at the first event, and again at the next.
 */
export const alarmFiresAtFirstEvent = stackPolicy({
    name: "cloudwatch-alarm-fires-at-first-event",
    description: "An alarm that Security Hub or CIS requires fires at the first event, and again at the next.",
    rationale:
        "`StopLogging` happens once. An alarm that waits for a second event, for a second period in a row or " +
        "for an average never fires, and an alarm that is already in the state ALARM reports no state change. " +
        "Alarms on other metrics may count differently, and so may additional alarms beside one that fires.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: monitoringFrameworks,
    remediationSteps:
        "Set `comparisonOperator` to `GreaterThanOrEqualToThreshold`, `threshold` to 1, `statistic` to `Sum`, " +
        "`evaluationPeriods` to 1 and `treatMissingData` to `notBreaching`. Where single events are frequent, " +
        "such as denied calls, list the recommendation in `mayWait` of the pack's configuration: its alarm " +
        "may then have a higher threshold.",
    configSchema: {
        properties: {
            mayWait: {
                type: "array",
                items: { type: "string", enum: monitoringControls.map(({ cis }) => cis) },
                default: [],
                description:
                    "Recommendations of CIS 5.0.0 whose alarms may wait for more than one event in a period. " +
                    "Security Hub's control then fails.",
            },
        },
    },
    subjects: (log, { mayWait }) => [...faultyAlarms(log, list(mayWait)).keys()],
    judge: (alarm, report, log, { mayWait }) => {
        for (const fault of faultyAlarms(log, list(mayWait)).get(alarm) ?? []) report(fault);
    },
});

/** The alarms on a control's filter, if none of them fires at the first event, with the reasons for each. */
function faultyAlarms(log: AuditLog, mayWait: Value[]): Map<Declared, Set<string>> {
    const found = new Map<Declared, Set<string>>();
    for (const { filter, alarms } of watchedFilters(log)) {
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
const watchedFilters = once((log: AuditLog): { filter: Declared; alarms: Declared[] }[] =>
    controlFilters(log.stack).map((filter) => ({
        filter,
        alarms: log.stack.ofType(types.MetricAlarm).filter((alarm) => watches(alarm, filter)),
    })),
);

/** @param strict The recommendation that requires the alarm to fire at the first event. Absent where it may wait. */
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
        "`comparisonOperator` and `threshold` do not fire the alarm at exactly the first event. Write " +
            '`comparisonOperator: "GreaterThanOrEqualToThreshold"` and `threshold: 1`' +
            (strict ? `, or list "${strict}" in this policy's \`mayWait\`.` : "."),
    ];
}

function periodFaults({ evaluationPeriods, datapointsToAlarm }: Properties): string[] {
    // The provider shows 0 where there is none.
    const isGiven = !isAbsent(datapointsToAlarm) && datapointsToAlarm !== 0;
    const needed = isGiven ? datapointsToAlarm : evaluationPeriods;
    if (isAbsent(needed) || needed === notYetKnown || Number(needed) <= 1) return [];
    const input = isGiven ? "datapointsToAlarm" : "evaluationPeriods";
    return [`\`${input}\` is more than 1: a single event never fires the alarm. Write \`${input}: 1\`.`];
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
            `\`${input}\` is neither the sum nor the maximum: one event is lost among the zeros of the metric's ` +
                `default value. ${write}`,
        ];
    }
    // Without a default value, all data points of the metric are ones.
    if (!isAny(ofOnes)) return [`\`${input}\` may exclude a single event. ${write}`];
    if (isAny(/^p/) && evaluateLowSampleCountPercentiles === "ignore") {
        return [
            "`evaluateLowSampleCountPercentiles` does not change the alarm's state if there are few events, " +
                `for example one. ${write}`,
        ];
    }
    return [];
}

function missingDataFaults({ treatMissingData }: Properties, countsNothing: boolean): string[] {
    const isStuck = treatMissingData === "breaching" || (treatMissingData === "ignore" && !countsNothing);
    if (!isStuck) return [];
    return [
        "`treatMissingData` keeps the alarm in the state ALARM while there are no events, so that the next " +
            'event changes no state and sends no alert. Write `treatMissingData: "notBreaching"`.',
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
