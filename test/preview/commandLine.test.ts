import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { stripVTControlCharacters } from "node:util";
import type { PreviewResult } from "../../preview/src/result";

const command = resolve("preview/bin/preview.js");
const library = resolve("test/preview/fixtures/cli-library");

describe("preview command", () => {
    let scratch: string;

    before(async () => {
        scratch = await mkdtemp(join(tmpdir(), "preview-"));
    });

    after(() => rm(scratch, { recursive: true }));

    it("shows a clean stack and exits 0", async () => {
        const { status, stdout, stderr } = await run([]);
        assert.match(stdout, /^library\/prod\n\nAccount 111122223333 {2}provider main\n└─ library:index:Shelf/);
        assert.match(
            stdout,
            /^1 resource in 1 account, 0 violations \(2 policies of library-rules v1\.2\.0\), \d+\.\d s$/m,
        );
        assert.deepEqual({ status, stderr }, { status: 0, stderr: "" });
    });

    it("shows a mandatory violation with its remedy and exits 1", async () => {
        const { status, stdout } = await run(["--stack", "untitled"]);
        assert.match(stdout, /^mandatory violation {2}book-has-title\n {2}A book has a title\.$/m);
        assert.match(
            stdout,
            /^ {4}library:index:Book shelf-first\n.*\n {4}title is not set\.\n\n {2}Remedy: Set `title`\.$/m,
        );
        assert.equal(status, 1);
    });

    it("shows an advisory violation and exits 0", async () => {
        const { status, stdout } = await run(["--stack", "lowercase"]);
        assert.match(stdout, /^advisory violation {2}title-is-capitalized$/m);
        assert.equal(status, 0);
    });

    it("judges with the levels that the configuration file sets", async () => {
        const file = join(scratch, "policies.json");
        await writeFile(file, JSON.stringify({ "title-is-capitalized": "mandatory" }));
        const { status } = await run(["--stack", "lowercase", "--policy-pack-config", file]);
        assert.equal(status, 1);
    });

    it("gives the program the answers in the file", async () => {
        const file = join(scratch, "answers.json");
        await writeFile(file, JSON.stringify({ invoke: { "library:index:getOwner": { name: "Ann" } } }));
        const { stdout } = await run(["--answers", file, "--json", "-"]);
        const { resources, unanswered } = JSON.parse(stdout) as PreviewResult;
        assert.equal(resources.find(({ name }) => name === "shelf-first")?.inputs.owner, "Ann");
        assert.deepEqual(unanswered, []);
    });

    it("uses the project's directory from --cwd, and other paths from there", async () => {
        const args = ["--cwd", library, "--policy-pack", "policy-pack", "--stack", "untitled"];
        assert.equal((await run(args, { cwd: scratch })).status, 1);
    });

    describe("fails with its own message and exits 2", () => {
        const cases: [string, string[], RegExp][] = [
            ["when the program throws", ["--stack", "throws"], /^error: .*\n +Error: the shelf is broken\n +at /],
            ["when the stack has no file", ["--stack", "nowhere"], /Pulumi\.nowhere\.yaml/],
            ["when the folder has no project", ["--cwd", "policy-pack"], /Pulumi\.yaml/],
            ["when the pack does not exist", ["--policy-pack", "no-pack"], /no-pack/],
            ["when the pack's configuration does not exist", ["--policy-pack-config", "no.json"], /no\.json/],
            ["when the answers are not JSON", ["--answers", "index.js"], /index\.js.*JSON/],
            ["when the answers answer nothing", ["--answers", "package.json"], /package\.json.*invoke/],
            ["when an answer is not an object", ["--answers", "answers.bad.json"], /getOwner is not an object/],
            [
                "when a policy is set to no level",
                ["--policy-pack-config", "policies.bad.json"],
                /write an enforcement level/,
            ],
            ["on an option that it does not know", ["--polcy-pack", "x"], /'--polcy-pack'[^]*Usage:/],
            ["on an argument", ["prod"], /'prod'[^]*Usage:/],
            ["on an option without its value", ["--stack"], /--stack <value>'[^]*Usage:/],
            ["on an option that is given twice", ["-s", "prod", "--stack", "x"], /'--stack'[^]*Usage:/],
            [
                "on a pack's configuration without a pack",
                ["-C", "..", "--policy-pack-config", "x"],
                /no policy pack[^]*Usage:/,
            ],
        ];
        for (const [title, args, message] of cases) {
            it(title, async () => {
                const { status, stdout, stderr } = await run(args);
                assert.match(stderr, message);
                assert.doesNotMatch(stderr, /preview\/(dist|src)/);
                assert.equal(stderr, stripVTControlCharacters(stderr));
                assert.deepEqual({ status, stdout }, { status: 2, stdout: "" });
            });
        }
    });

    it("explains itself with --help", async () => {
        const { status, stdout } = await run(["--help"]);
        assert.match(stdout, /^Usage: /m);
        assert.equal(status, 0);
    });

    describe("with --json", () => {
        it("writes the result to the file and shows the report as well", async () => {
            const file = join(scratch, "result.json");
            const { status, stdout } = await run(["--stack", "untitled", "--json", file]);
            const { violations } = JSON.parse(await readFile(file, "utf8")) as PreviewResult;
            assert.deepEqual(
                violations.map(({ policy, level }) => ({ policy, level })),
                [{ policy: "book-has-title", level: "mandatory" }],
            );
            assert.match(stdout, /^mandatory violation {2}book-has-title$/m);
            assert.equal(status, 1);
        });

        it("exits 2 when the file cannot be written", async () => {
            const { status, stderr } = await run(["--json", "no-folder/result.json"]);
            assert.match(stderr, /^error: .*no-folder/);
            assert.equal(status, 2);
        });

        it("prints nothing else for -", async () => {
            const { status, stdout } = await run(["--json", "-"]);
            const { stack, resources } = JSON.parse(stdout) as PreviewResult;
            const book = resources.find(({ name }) => name === "shelf-first");
            assert.deepEqual(
                { stack, inputs: book?.inputs },
                { stack: "prod", inputs: { note: "[secret]", owner: "[unknown]", title: "Walden" } },
            );
            assert.equal(status, 0);
        });
    });

    it("colors its output if requested", async () => {
        const { stdout } = await run(["--stack", "untitled"], { env: { FORCE_COLOR: "1" } });
        assert.ok(stdout.includes("\x1b[31mmandatory violation\x1b[39m"));
    });

    it("is content with a reader that has seen enough", async () => {
        const child = start([]);
        child.stdout.destroy();
        const [status] = (await once(child, "close")) as [number];
        assert.equal(status, 0);
    });

    describe("interrupted", () => {
        const cases = [
            ["SIGINT", 130],
            ["SIGTERM", 143],
            ["SIGHUP", 129],
        ] as const;
        for (const [signal, expected] of cases) {
            it(`by ${signal} leaves no process behind and exits ${expected}`, async () => {
                const { status, stdout, stderr } = await run(["--stack", signal]);
                const program = Number(/process (\d+)/.exec(stderr)?.[1]);
                assert.throws(() => process.kill(program, 0), { code: "ESRCH" });
                assert.deepEqual({ status, stdout }, { status: expected, stdout: "" });
            });
        }
    });
});

interface Surroundings {
    cwd?: string;
    env?: NodeJS.ProcessEnv;
}

function start(args: string[], { cwd = library, env = {} }: Surroundings = {}) {
    return spawn(process.execPath, [command, ...args], {
        cwd,
        env: { ...process.env, FORCE_COLOR: undefined, ...env },
        stdio: ["ignore", "pipe", "pipe"],
    });
}

async function run(args: string[], surroundings?: Surroundings) {
    const child = start(args, surroundings);
    const closed = once(child, "close") as Promise<[number | null]>;
    const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { status, stdout, stderr };
}
