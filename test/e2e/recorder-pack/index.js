const { writeFileSync } = require("node:fs");
const { env } = require("node:process");
const { PolicyPack } = require("@pulumi/policy");

/** Writes what a policy pack is given of a whole stack to the file that E2E_RECORDING names, and judges nothing. */
new PolicyPack("recorder", {
    policies: [
        {
            name: "record",
            description: "Records what the engine says of a stack.",
            enforcementLevel: "advisory",
            validateStack: ({ resources }) => {
                // A line for each resource, in an order of their own: what changes is seen in a diff.
                const lines = resources.map((resource) => JSON.stringify(recordedOf(resource))).sort();
                writeFileSync(env.E2E_RECORDING, `{"resources":[\n${lines.join(",\n")}\n]}\n`);
            },
        },
    ],
});

function recordedOf({ urn, type, name, props, opts, provider, parent, dependencies, propertyDependencies }) {
    return {
        urn,
        type,
        name,
        props,
        opts,
        provider: provider && { urn: provider.urn, type: provider.type, name: provider.name, props: provider.props },
        parent: parent?.urn,
        dependencies: dependencies.map((dependency) => dependency.urn),
        propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies).map(([property, from]) => [property, from.map((one) => one.urn)]),
        ),
    };
}
