import { preview } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";

const root = resolve(__dirname, "../..");
const policyPack = join(root, "policy-pack");
const program = join(__dirname, "trail");

/** The Pulumi CLI itself. The npm package of that name, which npm puts on the PATH, would have to download it first. */
const cli = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .map((folder) => join(folder, "pulumi"))
    .find((file) => existsSync(file));

/** Stack of a real organization, whose credentials and state are at hand. */
const stack = process.env.LANDING_ZONE_E2E_STACK;

describe("with the Pulumi CLI", function () {
    // The first preview fetches the provider's plugin.
    this.timeout(600_000);
    let state: string;

    before(function () {
        if (!cli) {
            console.log("    skipped: no pulumi on the PATH");
            this.skip();
        }
        state = mkdtempSync(join(tmpdir(), "landing-zone-e2e-"));
        const { status, output } = pulumi("stack", "init", "--non-interactive");
        assert.equal(status, 0, output);
    });

    after(() => {
        if (!cli) return;
        rmSync(state, { recursive: true });
        rmSync(join(program, "Pulumi.test.yaml"), { force: true });
    });

    it("passes a trail that the policy pack has nothing against", () => {
        const { status, output } = pulumi("preview", "--policy-pack", policyPack, "--non-interactive");
        assert.equal(status, 0, output);
    });

    it("refuses a trail without a key at preview time, naming the policy", () => {
        const { status, output } = pulumi(
            ...["preview", "--policy-pack", policyPack, "--non-interactive", "--config", "trail:encrypted=false"],
        );
        assert.notEqual(status, 0, output);
        assert.match(output, /cloudtrail-trail-encrypted-with-kms/);
    });

    /** Runs the CLI on the small program beside this file, with state and settings that end with the test. */
    function pulumi(...words: string[]): { status: number | null; output: string } {
        const { status, stdout, stderr } = spawnSync(cli ?? "", [...words, "--stack", "test"], {
            cwd: program,
            encoding: "utf8",
            env: {
                ...process.env,
                PULUMI_BACKEND_URL: `file://${state}`,
                PULUMI_CONFIG_PASSPHRASE: "",
                PULUMI_SKIP_UPDATE_CHECK: "true",
            },
        });
        return { status, output: stdout + stderr };
    }
});

describe("with the Pulumi CLI and an organization", function () {
    this.timeout(600_000);

    before(function () {
        if (cli && stack) return;
        console.log(
            "    skipped: it needs pulumi on the PATH and LANDING_ZONE_E2E_STACK, a stack whose credentials are at hand",
        );
        this.skip();
    });

    it("registers what the preview without credentials shows", async () => {
        const { status, stdout, stderr } = spawnSync(
            cli ?? "",
            ["preview", "--json", "--non-interactive", "--stack", stack ?? "", "--policy-pack", policyPack],
            { cwd: root, encoding: "utf8" },
        );
        assert.equal(status, 0, stderr);
        const steps = (JSON.parse(stdout) as { steps: { urn: string }[] }).steps;
        const previewed = await preview({
            projectDirectory: root,
            stack: stack ?? "",
            policyPackDirectory: policyPack,
        });
        assert.deepEqual(steps.map(({ urn }) => urn).sort(), previewed.resources.map(({ urn }) => urn).sort());
    });
});
