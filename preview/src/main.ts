import { command } from "./cli/command";

const interruption = new AbortController();

// A terminal's interrupt comes twice when npm passes it on as well: both are one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
        interruption.abort(signal);
    });
}

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
});

void command(process.argv.slice(2), interruption.signal).then((status) => {
    process.exitCode = status;
});
