import { tagged } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-tagged";
import type { PolicyExamples } from "../../examples";
import { goodTrail } from "../../good/trail";

export const taggedExamples: PolicyExamples = {
    policy: tagged,
    passing: [
        {
            ...goodTrail({ tags: undefined }),
            provider: {
                allowedAccountIds: '["111122223333"]',
                region: "eu-west-1",
                defaultTags: JSON.stringify({ tags: { owner: "security-engineering" } }),
            },
        },
    ],
    failing: [goodTrail({ tags: undefined })],
};
