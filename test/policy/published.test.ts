import { PolicyPack } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { policies } from "../../policy-pack/policies";
import { trailEncryptedWithKmsExamples } from "./policies/cloudtrail/cloudtrail-trail-encrypted-with-kms.examples";
import { previewed } from "./previewed";

const root = resolve(__dirname, "../..");

describe("the policy pack as npm publishes it", () => {
    let folder: string;
    const installed = () => join(folder, "node_modules/@landing-zone/policy-pack");

    before(function () {
        this.timeout(300_000);
        folder = mkdtempSync(join(tmpdir(), "published-"));
        npm(
            root,
            "pack",
            "--ignore-scripts",
            "--workspace",
            "policy-pack",
            "--pack-destination",
            folder,
            "--loglevel",
            "error",
        );
        const [archive = ""] = readdirSync(folder);
        writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "other-repository", private: true }));
        npm(
            folder,
            "install",
            "--prefer-offline",
            "--no-audit",
            "--no-fund",
            "--omit=dev",
            "--loglevel",
            "error",
            `./${archive}`,
        );
    });

    after(() => {
        rmSync(folder, { recursive: true });
    });

    it("contains its version, its README, its license and only what it runs", () => {
        const files = readdirSync(installed(), { recursive: true, encoding: "utf8" });
        for (const file of ["package.json", "PulumiPolicy.yaml", "README.md", "LICENSE", "dist/index.js"])
            assert.ok(files.includes(file), `${file} is missing`);
        for (const file of files) assert.doesNotMatch(file, /\.ts$|tsbuildinfo|^test/);
        const { version } = JSON.parse(readFileSync(join(installed(), "package.json"), "utf8")) as { version: string };
        assert.match(version, /^\d+\.\d+\.\d+$/);
    });

    it("judges outside this repository", async () => {
        const pack = await PolicyPack.start({ directory: installed(), project: "other", stack: "prod" });
        try {
            assert.equal(pack.policies.length, policies.length);
            const [bad] = trailEncryptedWithKmsExamples.failing.map(previewed);
            assert.ok(bad);
            const violations = await pack.analyze(bad.resource, bad.provider);
            assert.deepEqual(
                violations.map(({ policy }) => policy),
                [trailEncryptedWithKmsExamples.policy.name],
            );
        } finally {
            await pack.stop();
        }
    });
});

function npm(cwd: string, ...args: string[]): void {
    execFileSync("npm", args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
}
