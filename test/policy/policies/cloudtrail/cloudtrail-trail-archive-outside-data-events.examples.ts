import { trailArchiveOutsideDataEvents } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-archive-outside-data-events";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

const management = { fieldSelectors: [{ field: "eventCategory", equals: ["Management"] }] };
const dataOfS3 = [
    { field: "eventCategory", equals: ["Data"] },
    { field: "resources.type", equals: ["AWS::S3::Object"] },
];

export const trailArchiveOutsideDataEventsExamples: PolicyExamples = {
    policy: trailArchiveOutsideDataEvents,
    passing: [
        goodTrail({
            advancedEventSelectors: [
                management,
                {
                    fieldSelectors: [
                        ...dataOfS3,
                        {
                            field: "resources.ARN",
                            notStartsWiths: ["arn:aws:s3:::example-audit-log-444455556666-eu-west-1-an/"],
                        },
                    ],
                },
            ],
        }),
    ],
    failing: [goodTrail({ advancedEventSelectors: [management, { fieldSelectors: dataOfS3 }] })],
};
