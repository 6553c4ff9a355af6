import type { Properties } from "@landing-zone/preview";
import type { Policy } from "../../policy-pack/policy";
import { fullAccessRestrictedExamples } from "./cloudtrail/fullAccessRestricted.examples";
import { trailCoversAllRegionsAndAccountsExamples } from "./cloudtrail/trailCoversAllRegionsAndAccounts.examples";
import { trailEncryptedWithKmsExamples } from "./cloudtrail/trailEncryptedWithKms.examples";

/** A resource as a program declares it. */
export interface ExampleResource {
    /** Type token, for example `aws:cloudtrail/trail:Trail`. */
    type: string;
    inputs: Properties;
}

/** What a policy lets pass and what it refuses. The tests judge both, and the policy's page shows both. */
export interface PolicyExamples {
    policy: Policy;
    /** Passes the whole pack. */
    passing: ExampleResource;
    /** Is refused by this policy alone. */
    failing: ExampleResource;
}

/** The examples of every policy. */
export const examples: PolicyExamples[] = [
    fullAccessRestrictedExamples,
    trailCoversAllRegionsAndAccountsExamples,
    trailEncryptedWithKmsExamples,
];
