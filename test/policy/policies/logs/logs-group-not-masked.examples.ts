import type * as aws from "@pulumi/aws";
import { logGroupNotMasked } from "../../../../policy-pack/policies/logs/logs-group-not-masked";
import type { ExampleResource, PolicyExamples } from "../../examples";
import { dataProtection } from "../../good/dataProtection";
import { goodLogGroup } from "../../good/logGroup";
import { goodTrail } from "../../good/trail";

const protection = (policyDocument: string): ExampleResource => ({
    type: "aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy",
    inputs: {
        logGroupName: "/example/organization-trail",
        policyDocument,
    } satisfies aws.cloudwatch.LogDataProtectionPolicyArgs,
    provider: { allowedAccountIds: '["111122223333"]', region: "eu-west-1" },
});

export const logGroupNotMaskedExamples: PolicyExamples = {
    policy: logGroupNotMasked,
    passing: [goodTrail(), goodLogGroup(), protection(dataProtection("Audit"))],
    failing: [goodTrail(), goodLogGroup(), protection(dataProtection("Audit", "Deidentify"))],
};
