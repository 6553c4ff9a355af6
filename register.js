/** Lets Node.js load TypeScript as Pulumi does: the tests and scripts start with `--require ./register.js`. */
require("ts-node").register({ project: require.resolve("./tsconfig.run.json") });
