import { CloudTrailClient, CloudTrailServiceException, StartLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient, GetMetricStatisticsCommand } from "@aws-sdk/client-cloudwatch";
import { EventBridgeClient, EventBridgeServiceException, RemoveTargetsCommand } from "@aws-sdk/client-eventbridge";
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Account, type Place } from "@landing-zone/import-file";
import type { PreviewedResource } from "@landing-zone/preview";
import { noTarget, type At, type Call, type Plan } from "./plan";

/** A call that was made. */
export interface Made {
    call: Call;
    account: string;
    region: string;
    /** Name of the error with which AWS refused it. A refused call raises the same alert. */
    refused?: string;
}

/** What must arrive, and whether it has. */
export interface Arrival {
    what: string;
    account: string;
    region: string;
    arrived: boolean;
    /** Name of the error with which AWS refused to say. */
    unknown?: string;
}

/** Accounts that have been entered, by the URN of their provider. */
const entered = new Map<string, Promise<Account>>();

async function placeOf({ provider, region }: At): Promise<Place> {
    const account = await enter(provider);
    return account.in(region ?? account.homeRegion);
}

function enter(provider: PreviewedResource): Promise<Account> {
    const account = entered.get(provider.urn) ?? Account.enter(provider);
    entered.set(provider.urn, account);
    return account;
}

/**
 * Makes the calls of a plan. They change nothing. Rejects with an AccountError where an account cannot be entered.
 */
export async function makeCalls({ calls }: Plan): Promise<Made[]> {
    // All accounts first: a drill that stops half-way has raised alerts for nothing.
    const placed = await Promise.all(calls.map(async (call) => ({ call, place: await placeOf(call) })));
    return Promise.all(
        placed.map(async ({ call, place }) => {
            return { call, account: place.account.id, region: place.region, ...(await make(call, place)) };
        }),
    );
}

async function make(call: Call, place: Place): Promise<{ refused?: string }> {
    try {
        if (call.kind === "RemoveTargets")
            await place.client(EventBridgeClient).send(new RemoveTargetsCommand({ Rule: call.rule, Ids: [noTarget] }));
        else await place.client(CloudTrailClient).send(new StartLoggingCommand({ Name: call.trail }));
        return {};
    } catch (error) {
        // What AWS answers it has recorded. All else, such as a network that does not work, it has not.
        if (error instanceof EventBridgeServiceException || error instanceof CloudTrailServiceException)
            return { refused: error.name };
        throw error;
    }
}

/** Asks AWS what has arrived, of calls that were made since a time. */
export async function arrivals({ expected, queues }: Plan, since: Date, now: Date): Promise<Arrival[]> {
    const metrics = expected.map(async ({ what, metric, least, hours, ...at }) =>
        asked(what, await placeOf(at), async (place) => {
            const { Datapoints = [] } = await place.client(CloudWatchClient).send(
                new GetMetricStatisticsCommand({
                    Namespace: metric.namespace,
                    MetricName: metric.name,
                    Dimensions: Object.entries(metric.dimensions).map(([Name, Value]) => ({ Name, Value })),
                    StartTime: hours === undefined ? since : new Date(now.getTime() - hours * 3_600_000),
                    EndTime: now,
                    Period: hours === undefined ? 60 : 3600,
                    Statistics: ["Sum"],
                }),
            );
            return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0) >= least;
        }),
    );
    const empty = queues.map(async ({ name, ...at }) =>
        asked(`The queue ${name} is empty`, await placeOf(at), async (place) => {
            const client = place.client(SQSClient);
            const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: name }));
            const { Attributes } = await client.send(
                new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["ApproximateNumberOfMessages"] }),
            );
            return Attributes?.ApproximateNumberOfMessages === "0";
        }),
    );
    return Promise.all([...metrics, ...empty]);
}

async function asked(what: string, place: Place, ask: (place: Place) => Promise<boolean>): Promise<Arrival> {
    const about = { what, account: place.account.id, region: place.region };
    try {
        return { ...about, arrived: await ask(place) };
    } catch (error) {
        return { ...about, arrived: false, unknown: (error as Error).name };
    }
}
