import { textIn } from "@landing-zone/import-file";
import type { PreviewedResource } from "@landing-zone/preview";

/** Where a call is made or a metric is asked for. */
export interface At {
    /** Provider of the account. */
    provider: PreviewedResource;
    /** Default: the provider's. */
    region?: string;
}

/** A call that changes nothing and raises an alert. */
export type Call = At & ({ kind: "RemoveTargets"; rule: string } | { kind: "StartLogging"; trail: string });

/** What must arrive, and the metric that shows it. */
export interface Expected extends At {
    what: string;
    metric: { namespace: string; name: string; dimensions: Record<string, string> };
    /** Least sum of the metric. */
    least: number;
    /** Hours before now over which the metric is summed. Default: since the calls were made. */
    hours?: number;
}

export interface Plan {
    calls: Call[];
    expected: Expected[];
    /** Queues that must be empty. */
    queues: (At & { name: string })[];
}

/** The landing zone cannot be drilled. The message says why, and what to do. */
export class DrillError extends Error {}

/** A target that no rule has: to remove it changes nothing. */
export const noTarget = "drill-changes-nothing";

const types = {
    rule: "aws:cloudwatch/eventRule:EventRule",
    target: "aws:cloudwatch/eventTarget:EventTarget",
    topic: "aws:sns/topic:Topic",
    queue: "aws:sqs/queue:Queue",
    trail: "aws:cloudtrail/trail:Trail",
    filter: "aws:cloudwatch/logMetricFilter:LogMetricFilter",
};

/**
 * The calls that cover every path of alerts of a previewed landing zone, and what must arrive. Throws a DrillError where
 * there are no tamper rules.
 */
export function planOf(resources: PreviewedResource[]): Plan {
    const ofType = (type: string) => resources.filter((one) => one.type === type);
    const at = (resource: PreviewedResource): At => {
        const provider = resources.find(({ urn }) => urn === resource.provider);
        if (!provider) throw new DrillError(`${resource.name} has no provider: name one for each account.`);
        return { provider, region: textIn(resource, "region") };
    };
    const ending = (type: string, end: string) =>
        ofType(type).filter((one) => textIn(one, "name")?.endsWith(end) === true);

    const rules = ending(types.rule, "-tampering-rules");
    const listeners = rules.filter((rule) => textIn(rule, "eventBusName") === undefined);
    const [trail] = ofType(types.trail);
    if (listeners.length === 0 || !trail)
        throw new DrillError("There are no tamper rules to drill: set detection.tamperRules to true, and deploy that.");

    const calls: Call[] = [
        ...listeners.map((rule): Call => ({ kind: "RemoveTargets", rule: textIn(rule, "name") ?? "", ...at(rule) })),
        { kind: "StartLogging", trail: textIn(trail, "name") ?? "", ...at(trail) },
    ];
    const onBus = (end: string, least: number): Expected[] =>
        ending(types.rule, end)
            .filter((rule) => textIn(rule, "eventBusName") !== undefined)
            .map((rule) => ({
                what: `The rule ${textIn(rule, "name")} on the bus sent ${least === 1 ? "an alert" : `${least} alerts`}`,
                ...at(rule),
                metric: {
                    namespace: "AWS/Events",
                    name: "Invocations",
                    dimensions: {
                        EventBusName: textIn(rule, "eventBusName") ?? "",
                        RuleName: textIn(rule, "name") ?? "",
                    },
                },
                least,
            }));
    const filter = ending(types.filter, "-tamper-rule-changes")[0];
    const beats = new Set(
        ofType(types.target)
            .filter((target) => textIn(target, "rule")?.endsWith("-heartbeat") === true)
            .flatMap((target) => target.propertyDependencies.arn ?? []),
    );
    const sent = new Set(
        ofType(types.target)
            .filter((target) => /-(tampering-rules|deployments)$/.test(textIn(target, "rule") ?? ""))
            .flatMap((target) => target.propertyDependencies.arn ?? []),
    );
    const topics = ofType(types.topic);
    return {
        calls,
        expected: [
            ...listeners.map((rule) => ({
                what: `The rule ${textIn(rule, "name")} forwarded the event to the bus`,
                ...at(rule),
                metric: {
                    namespace: "AWS/Events",
                    name: "Invocations",
                    dimensions: { RuleName: textIn(rule, "name") ?? "" },
                },
                least: 1,
            })),
            ...onBus("-tampering-rules", listeners.length),
            ...onBus("-deployments", 1),
            ...topics
                .filter(({ urn }) => sent.has(urn))
                .map((topic) => delivered(topic, at(topic), `The topic ${textIn(topic, "name")} delivered alerts`)),
            ...topics
                .filter(({ urn }) => beats.has(urn) && !sent.has(urn))
                .map((topic) => ({
                    // Only alarms on failures and the heartbeat go there.
                    ...delivered(topic, at(topic), `The topic ${textIn(topic, "name")} delivered the last heartbeat`),
                    hours: 26,
                })),
            ...(filter
                ? [
                      {
                          what: `The metric filter ${textIn(filter, "name")} counted the calls: its alarm fires`,
                          ...at(filter),
                          metric: { namespace: "LogMetrics", name: "TamperRuleChanges", dimensions: {} },
                          least: 1,
                      },
                  ]
                : []),
        ],
        queues: ofType(types.queue).map((queue) => ({ name: textIn(queue, "name") ?? "", ...at(queue) })),
    };
}

function delivered(topic: PreviewedResource, place: At, what: string): Expected {
    return {
        what,
        ...place,
        metric: {
            namespace: "AWS/SNS",
            name: "NumberOfNotificationsDelivered",
            dimensions: { TopicName: textIn(topic, "name") ?? "" },
        },
        least: 1,
    };
}
