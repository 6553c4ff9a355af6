import { type PreviewError, type PreviewOptions, preview } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { resolve } from "node:path";

const fixtures = resolve("test/preview/fixtures");

/** How the preview of a program ends; the programs are in fixtures/programs, each in the file of its name. */
const failures: [program: string, message: RegExp][] = [
    [
        "throws",
        /^Running program '.*index\.js' failed with an unhandled exception:\nError: The moon is not in the right phase\.$/m,
    ],
    ["missing-argument", /^Error: Missing required property 'bucket'$/m],
    ["rejected-apply", /Error: error serializing property "size": No size fits\.$/m],
    ["exits", /^Out of paper\.\nProgram exited with non-zero exit code: 3$/],
    ["duplicate-urn", /^Duplicate resource URN '.*::fake:index:Thing::twin'; try giving it a unique name$/],
    ["missing-asset", /ENOENT: .*no-such-file\.txt/],
    ["failing-hook", /before hook "check" failed: Not today\.$/m],
    ["failing-transform", /invoke transform: transform failed: Error: Cannot be transformed\.$/m],
    [
        "denied-resource",
        /^Default provider for 'fake' disabled\. '.*::fake:index:Thing::thing' must use an explicit provider\.$/,
    ],
    [
        "denied-package",
        /^Default provider for 'fake' disabled\. '.*::fake:index:Thing::thing' must use an explicit provider\.$/,
    ],
    ["denied-read", /Default provider for 'fake' disabled\. 'fake:index:Thing' must use an explicit provider\.$/m],
    [
        "denied-invoke",
        /Invoke: Default provider for 'fake' disabled\. 'fake:index:ask' must use an explicit provider\.$/m,
    ],
];

describe("preview of a program that fails", () => {
    const errors = new Map<string, Promise<PreviewError>>();

    // All at once, and each test waits for its own.
    before(() => {
        for (const [stack] of failures)
            errors.set(stack, failureOf({ projectDirectory: `${fixtures}/programs`, stack }));
    });

    for (const [program, message] of failures) {
        it(`reports in the SDK's words what is wrong with ${program}`, async () => {
            const error = await errors.get(program);
            assert.equal(error?.kind, "program");
            assert.match(error.message, message);
            // Colours are for a terminal.
            assert.ok(!error.message.includes("\u001b"));
        });
    }

    it("keeps what the program logged", async () => {
        const error = await errors.get("throws");
        assert.deepEqual(error?.diagnostics, [{ severity: "error", message: error?.message }]);
    });

    it("shows where a promise was created that never settles", async () => {
        process.env.PULUMI_DEBUG_PROMISE_LEAKS = "true";
        try {
            const error = await failureOf({ projectDirectory: `${fixtures}/programs`, stack: "never-settles" });
            assert.match(error.message, /^STACK_TRACE:$[^]*\(.*never-settles\.js:3:1\)$/m);
        } finally {
            delete process.env.PULUMI_DEBUG_PROMISE_LEAKS;
        }
    });

    it("shows a mistake in the types", async () => {
        // Who runs the tests may have switched off that types are checked.
        delete process.env.PULUMI_NODEJS_TRANSPILE_ONLY;
        const error = await failureOf({ projectDirectory: `${fixtures}/type-error`, stack: "dev" });
        assert.equal(error.kind, "program");
        assert.match(
            error.message,
            /index\.cts\(1,14\): error TS2322: Type 'string' is not assignable to type 'number'\./,
        );
    });
});

/** The error that a preview ends with. */
async function failureOf(options: PreviewOptions): Promise<PreviewError> {
    try {
        await preview(options);
    } catch (error) {
        return error as PreviewError;
    }
    return assert.fail("The preview did not fail.");
}
