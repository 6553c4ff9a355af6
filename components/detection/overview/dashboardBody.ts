import type { LogQuery, LogQueryName } from "./logQueries";

/** What the dashboard shows. */
export interface DashboardInputs {
    /** Region of all that it shows. */
    region: string;
    logGroup: string;
    /** Alarms of the dashboard's own account, 100 at most. */
    alarmArns: string[];
    /** Topics by which people are told. */
    alarmTopics: string[];
    /** Where the tamper rules leave what they could not pass on. Default: there are no tamper rules. */
    undeliveredQueue?: string;
    queries: Record<LogQueryName, LogQuery>;
}

/** A widget before it has its place. */
interface Widget {
    type: "alarm" | "log" | "metric";
    width: number;
    height: number;
    properties: Record<string, unknown>;
}

/** Namespace, name, and dimensions by name and value. */
type Metric = [namespace: string, name: string, dimension: string, value: string];

const columns = 24;

/**
 * The body of the dashboard: alarms first, then whether events arrive, who does what, and what it costs.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
 */
export function dashboardBody(inputs: DashboardInputs): object {
    const { region, logGroup, alarmArns, alarmTopics, undeliveredQueue, queries } = inputs;

    const log = (width: number, query: LogQueryName, view: "table" | "bar" | "pie" | "timeSeries"): Widget => {
        const { title, commands } = queries[query];
        const text = [`SOURCE '${logGroup}'`, ...commands].join("\n| ");
        return { type: "log", width, height: 6, properties: { region, title, query: text, view } };
    };
    const metrics = (width: number, title: string, ...list: Metric[]): Widget => ({
        type: "metric",
        width,
        height: 6,
        properties: { region, title, metrics: list, stat: "Sum", period: 300, view: "timeSeries" },
    });
    const alarms: Widget = {
        type: "alarm",
        width: columns,
        height: 4,
        properties: { title: "Alarms", alarms: alarmArns, sortBy: "stateUpdatedTimestamp" },
    };
    const ofLogGroup = (name: string): Metric => ["AWS/Logs", name, "LogGroupName", logGroup];

    return {
        // Every look at the queries is charged by what they scan.
        start: "-PT3H",
        periodOverride: "inherit",
        widgets: placed([
            // CloudWatch refuses a widget of no alarm.
            ...(alarmArns.length > 0 ? [[alarms]] : []),
            [
                metrics(8, "Events that arrive", ofLogGroup("IncomingLogEvents")),
                metrics(
                    8,
                    "Alarms that were told, and that were not",
                    ...alarmTopics.flatMap((topic): Metric[] => [
                        ["AWS/SNS", "NumberOfNotificationsDelivered", "TopicName", topic],
                        ["AWS/SNS", "NumberOfNotificationsFailed", "TopicName", topic],
                    ]),
                ),
                ...(undeliveredQueue
                    ? [
                          metrics(8, "Signs of tampering that were not passed on", [
                              "AWS/SQS",
                              "ApproximateNumberOfMessagesVisible",
                              "QueueName",
                              undeliveredQueue,
                          ]),
                      ]
                    : []),
            ],
            [log(12, "tampering", "table"), log(12, "root-use", "table")],
            [log(8, "sign-ins", "timeSeries"), log(8, "failed-sign-ins", "table"), log(8, "events-by-account", "bar")],
            [log(12, "errors", "table"), log(12, "access-denied", "table")],
            [
                metrics(8, "Bytes that CloudWatch Logs charges for", ofLogGroup("IncomingBytes")),
                log(8, "events-by-source", "table"),
                log(8, "events-by-category", "pie"),
            ],
        ]),
    };
}

/** Gives every widget its place: the rows from the top down, and each from left to right. */
function placed(rows: Widget[][]): (Widget & { x: number; y: number })[] {
    let y = 0;
    return rows.flatMap((row) => {
        const top = y;
        y += Math.max(...row.map(({ height }) => height));
        let x = 0;
        return row.map((widget) => {
            const left = x;
            x += widget.width;
            return { ...widget, x: left, y: top };
        });
    });
}
