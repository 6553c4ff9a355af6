import { nist } from "../../vocabulary/frameworks";
import { resourcePolicy } from "../../judging/policy";
import { types } from "../../vocabulary/types";
import { list, notYetKnown } from "../../vocabulary/values";

/** A trail must deliver to one of the organization's archive buckets, where the configuration lists them. */
export const trailWritesToArchive = resourcePolicy({
    name: "cloudtrail-trail-writes-to-archive",
    description: "A trail delivers its log files to one of the archive buckets that the configuration lists.",
    rationale:
        "A trail that delivers to another bucket puts the audit log where its own administrator may change " +
        "it, or in a foreign account: a bucket's name alone does not show that. The pack's configuration " +
        "lists the archive buckets; while the list is empty, any bucket passes.",
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
                description: "Names of the buckets to which trails may deliver. An empty list allows any bucket.",
            },
        },
    },
    types: [types.Trail],
    judge: ({ properties: { s3BucketName }, config }, report) => {
        const allowed = list(config.archiveBuckets);
        if (allowed.length === 0 || s3BucketName === notYetKnown || allowed.includes(s3BucketName ?? "")) return;
        report(
            "`s3BucketName` is not in `archiveBuckets`: log files would be delivered outside the archive and " +
                "its safeguards. Set it to an archive bucket, or list the bucket in the pack's configuration.",
        );
    },
});
