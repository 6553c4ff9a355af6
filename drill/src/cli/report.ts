import type { Arrival, Made } from "../drill";
import type { Call, Plan } from "../plan";

/** Exit status of the command: see its usage. */
export function statusOf(arrivals: Arrival[]): number {
    if (arrivals.some(({ unknown }) => unknown !== undefined)) return 2;
    return arrivals.every(({ arrived }) => arrived) ? 0 : 1;
}

/** The calls of a plan and what must arrive, before anything is called. */
export function renderPlan({ calls, expected, queues }: Plan): string {
    return [
        "Calls, none of which changes anything:",
        ...calls.map((call) => `  ${describe(call)}, provider ${call.provider.name}${inRegion(call.region)}`),
        "Must arrive:",
        ...expected.map(({ what, provider, region }) => `  ${what}, provider ${provider.name}${inRegion(region)}`),
        ...queues.map(
            ({ name, provider, region }) =>
                `  The queue ${name} is empty, provider ${provider.name}${inRegion(region)}`,
        ),
    ].join("\n");
}

/** The calls that were made, and the messages that recipients get. */
export function renderCalls(made: Made[]): string {
    const places = made.filter(({ call }) => call.kind === "RemoveTargets");
    return [
        "Called:",
        ...made.map(
            ({ call, account, region, refused }) =>
                `  ${describe(call)}, account ${account}, ${region}${refused === undefined ? "" : ` (refused with ${refused}, which raises the same alert)`}`,
        ),
        "Recipients of the alarm topic and of the backup alarm topic must get, each:",
        ...places.map(
            ({ account, region }) =>
                `  "Tampering with a tamper rule, ...: RemoveTargets", "In account: ${account}, Region ${region}"`,
        ),
        '  "Deployment of the audit log, by the deploy role: StartLogging", if the drill uses the deploy role; otherwise',
        '  "Tampering with the organization trail: StartLogging". Alerts on deployments go to their own recipients, if any.',
        "Some minutes later the alarms trail-changes and tamper-rule-changes follow.",
    ].join("\n");
}

/** What has arrived, by account and Region. */
export function renderArrivals(arrivals: Arrival[]): string {
    const lines = arrivals.map(({ what, account, region, arrived, unknown }) => {
        const state = unknown === undefined ? (arrived ? "arrived" : "missing") : `unknown (${unknown})`;
        return `  ${state.padEnd(8)} ${what}, account ${account}, ${region}`;
    });
    const next = {
        0: "Everything has arrived where AWS can be asked. Check that the recipients have the messages, too.",
        1: "What is missing may come later. Otherwise see docs/runbooks/undelivered-events.md and tamper-rules-failing.md.",
        2: "AWS refused to say what has arrived: allow the deploy roles cloudwatch:GetMetricStatistics (docs/deploy-roles).",
    }[statusOf(arrivals)];
    return [...lines, next].join("\n");
}

function describe(call: Call): string {
    return call.kind === "RemoveTargets"
        ? `RemoveTargets of a target that the rule ${call.rule} does not have`
        : `StartLogging of the trail ${call.trail}, which logs`;
}

function inRegion(region: string | undefined): string {
    return region === undefined ? "" : `, ${region}`;
}
