import { command } from "./cli/command";

const interruption = new AbortController();

// A terminal's interrupt comes twice when npm passes it on as well: both are one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
        interruption.abort(signal);
    });
}

for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
        // A reader that has seen enough, such as `head`, is no failure.
        if (code === "EPIPE") return;
        if (stream === process.stdout) process.stderr.write(`error: cannot write the result: ${message}\n`);
        process.exit(2);
    });
}

void command(process.argv.slice(2), interruption.signal).then((status) => {
    process.exitCode = status;
});
