import type { Properties, ResourceOptions } from "@landing-zone/preview";
import type { Policy } from "../../policy-pack/judging/policy";

/** A resource as a program declares it. */
export interface ExampleResource {
    /** Type token, for example `aws:cloudtrail/trail:Trail`. */
    type: string;
    /** Default: `example`. Two of a type need two. */
    name?: string;
    inputs: Properties;
    options?: ResourceOptions;
    /** For an input that is not known yet: `type name` of each resource that its value comes from. */
    from?: Record<string, string[]>;
    /** Inputs of its provider, in which a list or an object is JSON text. Default: no provider. */
    provider?: Properties;
}

/** The stacks that a policy accepts and refuses. The tests judge both, and the policy's page shows both. */
export interface PolicyExamples {
    policy: Policy;
    /** A stack that passes the whole pack. */
    passing: ExampleResource[];
    /** A stack that only this policy refuses. */
    failing: ExampleResource[];
    /** The policy's options, if its default would not refuse. */
    config?: Properties;
}
