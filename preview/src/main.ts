import { command } from "./cli/command";

const interruption = new AbortController();

// A terminal's interrupt arrives twice if npm forwards it: both count as one.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
        interruption.abort(signal);
    });
}

for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", ({ code, message }: NodeJS.ErrnoException) => {
        // A reader that closes the pipe early, such as `head`, is not a failure.
        if (code === "EPIPE") return;
        if (stream === process.stdout) process.stderr.write(`error: cannot write the result: ${message}\n`);
        process.exit(2);
    });
}

void command(process.argv.slice(2), interruption.signal).then((status) => {
    process.exitCode = status;
});
