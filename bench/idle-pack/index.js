const { PolicyPack } = require("@pulumi/policy");
const { policies } = require("../../policy-pack/dist/policies");

const idle = () => {};

// As many policies of the same kinds, which judge nothing: what is left is the protocol's own cost.
new PolicyPack("idle", {
    policies: policies.map((policy) => ({
        ...policy,
        ...(policy.validateResource ? { validateResource: idle } : {}),
        ...(policy.validateStack ? { validateStack: idle } : {}),
    })),
});
