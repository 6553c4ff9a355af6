const { availableParallelism } = require("node:os");

module.exports = { require: ["./register.js"], timeout: 60_000, jobs: availableParallelism() };
