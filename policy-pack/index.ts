import { PolicyPack } from "@pulumi/policy";
import { refuseUnknownNames } from "./knownNames";
import { policies } from "./policies";

refuseUnknownNames(policies);

new PolicyPack("audit-log-landing-zone", {
    displayName: "Audit-log landing zone",
    description: "Refuses, at preview time, changes that would weaken an organization's CloudTrail.",
    provider: "AWS",
    policies,
});
