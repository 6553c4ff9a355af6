import { command } from "./cli/command";

void command(process.argv.slice(2)).then((status) => {
    process.exitCode = status;
});
