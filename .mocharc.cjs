const { availableParallelism } = require("node:os");

module.exports = {
    require: ["./register.js"],
    timeout: 60_000,
    jobs: availableParallelism(),
    // The policy process that tests share ends with the process that started it.
    exit: true,
};
