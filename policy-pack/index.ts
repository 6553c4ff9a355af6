import { PolicyPack } from "@pulumi/policy";
import { policies } from "./policies";

new PolicyPack("audit-log-landing-zone", {
    displayName: "Audit-log landing zone",
    description: "Refuses, at preview time, whatever would weaken an organization's CloudTrail.",
    provider: "AWS",
    policies,
});
