import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { list, notYetKnown } from "../../vocabulary/values";

/** A trail must deliver to one of the organization's archive buckets, where the configuration lists them. */
export const trailWritesToArchive = resourcePolicy({
    name: "cloudtrail-trail-writes-to-archive",
    description: "A trail delivers its log files to one of the archive buckets that the configuration lists.",
    rationale:
        "A trail that delivers elsewhere leaves the log where its own writer may change it, or carries it to somebody else's " +
        "account: nothing else tells one bucket's name from another. Which buckets are the archive is for the pack's " +
        "configuration to say; as long as it lists none, any bucket passes.",
    enforcementLevel: "mandatory",
    severity: "high",
    frameworks: [nist("AU-9(2)")],
    remediationSteps:
        "Set `s3BucketName` to an archive bucket, or list the bucket in `archiveBuckets` of the pack's configuration.",
    configSchema: {
        properties: {
            archiveBuckets: {
                type: "array",
                items: { type: "string", minLength: 3 },
                default: [],
                description: "Names of the buckets that trails may deliver to. An empty list allows any.",
            },
        },
    },
    types: [types.Trail],
    judge: ({ properties: { s3BucketName }, config }, report) => {
        const allowed = list(config.archiveBuckets);
        if (allowed.length === 0 || s3BucketName === notYetKnown || allowed.includes(s3BucketName ?? "")) return;
        report(
            "`s3BucketName` is none of `archiveBuckets`: the log would leave the archive, and its safeguards with it. " +
                "Set it to an archive bucket, or list the bucket in the pack's configuration.",
        );
    },
});
