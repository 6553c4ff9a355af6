import { reporters, Runner, type MochaOptions, type Test } from "mocha";
import { relative } from "node:path";

const { EVENT_RUN_END, EVENT_TEST_END, EVENT_TEST_FAIL } = Runner.constants;

/** Prints one line for each test file that has run, with the tests so far, and all failures at the end. */
export default class FileReporter extends reporters.Base {
    private file: string | undefined;
    private run = 0;
    private failed = 0;

    constructor(runner: Runner, options: MochaOptions) {
        super(runner, options);
        // Tests of a file come one after another in parallel mode too: a worker reports a file when it has run.
        runner.on(EVENT_TEST_END, ({ file }: Test) => {
            if (file !== this.file) this.printFile();
            this.file = file;
            this.run++;
        });
        runner.on(EVENT_TEST_FAIL, () => this.failed++);
        runner.once(EVENT_RUN_END, () => {
            this.printFile();
            this.epilogue();
        });
    }

    private printFile(): void {
        if (this.file === undefined) return;
        const failures = this.failed > 0 ? `, ${this.failed} failed` : "";
        console.log(`${String(this.run).padStart(6)} tests${failures}  ${relative("", this.file)}`);
    }
}
