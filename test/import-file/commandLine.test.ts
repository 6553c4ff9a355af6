import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreviewedResource } from "@landing-zone/preview";
import type { ImportFile } from "@landing-zone/import-file";
import { previewProd, root } from "../unit/landingZone";
import { type Answer, denied, startAws } from "./startAws";

interface Outcome {
    status: number;
    stdout: string;
    stderr: string;
}

describe("npm run import-file", () => {
    let directory: string;
    let resources: PreviewedResource[];
    let aws: { url: string; server: Server };
    /** What AWS answers, but STS. */
    let answer: (body: string) => Answer = () => denied;

    before(async () => {
        directory = mkdtempSync(join(tmpdir(), "import-file-"));
        ({ resources } = await previewProd());
        aws = await startAws((body) => answer(body));
    });

    after(() => {
        aws.server.close();
        rmSync(directory, { recursive: true });
    });

    const file = (name: string) => join(directory, name);

    /** A file with the state of a stack that has all of prod but the resources of the types named. */
    const stateWithout = (...types: string[]): string => {
        const recorded = resources.filter(({ type }) => !types.includes(type)).map(({ urn }) => ({ urn }));
        const pending = resources
            .filter(({ type }) => types.includes(type))
            .map(({ urn }) => ({ type: "creating", resource: { urn } }));
        const state = { version: 3, deployment: { resources: recorded, pending_operations: pending } };
        writeFileSync(file("state.json"), JSON.stringify(state));
        return file("state.json");
    };

    const run = (args: string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> =>
        new Promise((resolve) => {
            const own = {
                ...{ AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: "PIPELINE", AWS_SECRET_ACCESS_KEY: "secret" },
                ...{ PATH: process.env.PATH, HOME: directory, NODE_NO_WARNINGS: "1" },
            };
            const command = [join(root, "import-file/bin/import-file.js"), "-C", root, ...args];
            execFile(process.execPath, command, { env: { ...own, ...environment } }, (error, stdout, stderr) => {
                resolve({ status: Number(error?.code ?? 0), stdout, stderr });
            });
        });

    it("explains itself", async () => {
        const { status, stdout } = await run(["--help"]);
        assert.equal(status, 0);
        assert.match(stdout, /Usage: npm run import-file -- \[options\]/);
    });

    it("reports that there is nothing to import if the stack has everything, and sends no requests", async () => {
        const outcome = await run(["--state", stateWithout(), "--out", file("none.json")]);
        assert.equal(outcome.stderr, "");
        assert.equal(
            outcome.stdout,
            "252 resources recorded in the stack prod, 0 in AWS only, 0 not found, 0 in the way, 0 not " +
                "checked.\nNothing to import: `pulumi up` can continue.\n",
        );
        assert.equal(outcome.status, 0);
        assert.ok(!existsSync(file("none.json")));
    });

    it("writes the file with what exists, however often AWS throttles, and the next two commands", async () => {
        let throttled = 0;
        answer = (body) => {
            throttled += 1;
            if (throttled <= 3) return { status: 400, body: error("Throttling", "Rate exceeded") };
            const name = new URLSearchParams(body).get("RoleName") ?? "";
            if (name !== "audit-log-cloudtrail-to-logs") return { status: 404, body: error("NoSuchEntity", "none") };
            const role = `<Role><RoleName>${name}</RoleName><Arn>arn</Arn></Role>`;
            return { status: 200, body: `<GetRoleResponse><GetRoleResult>${role}</GetRoleResult></GetRoleResponse>` };
        };
        const state = stateWithout("aws:iam/role:Role");
        const outcome = await run(["--state", state, "--out", file("import.json")]);
        assert.equal(outcome.stderr, "");
        assert.equal(outcome.status, 1);
        assert.match(
            outcome.stdout,
            /Account 111122223333, eu-west-1\n {2}exists {2}aws:iam\/role:Role {2}organization-trail-log-group {2}audit-log-cloudtrail-to-logs\n {2}1 resource not found/,
        );
        assert.match(outcome.stdout, /Account 444455556666, eu-west-1\n {2}1 resource not found/);
        assert.match(outcome.stdout, /Being created when the last deployment was interrupted:\n {2}urn:pulumi:prod::/);
        assert.match(
            outcome.stdout,
            /npx pulumi import -s prod --generate-code=false --file .*import\.json\n {2}npx pulumi refresh -s prod --clear-pending-creates\n$/,
        );
        const written = JSON.parse(readFileSync(file("import.json"), "utf8")) as ImportFile;
        assert.deepEqual(
            written.resources.map(({ type, id }) => [type, id]),
            [
                ["landing-zone:organizationTrail:OrganizationTrail", undefined],
                ["landing-zone:organizationTrail:TrailLogGroup", undefined],
                ["pulumi:providers:aws", undefined],
                ["aws:iam/role:Role", "audit-log-cloudtrail-to-logs"],
            ],
        );
    });

    it("prints JSON, and fails where something could not be checked", async () => {
        answer = () => ({ status: 403, body: error("AccessDenied", "no iam:GetRole") });
        const outcome = await run(["--state", stateWithout("aws:iam/role:Role"), "--json"]);
        assert.equal(outcome.stderr, "");
        assert.equal(outcome.status, 2);
        const { resources: found, recorded } = JSON.parse(outcome.stdout) as {
            resources: Record<string, string>[];
            recorded: number;
        };
        assert.equal(recorded, 249);
        assert.equal(found.length, 3);
        for (const { status, reason } of found) {
            assert.equal(status, "unchecked");
            assert.equal(reason, "AccessDenied: no iam:GetRole");
        }
    });

    const failures: [what: string, args: () => string[], environment: NodeJS.ProcessEnv, message: RegExp][] = [
        ["an option that there is not", () => ["--all"], {}, /^Unknown option '--all'.*Usage:/s],
        ["a state that is not there", () => ["--state", file("missing")], {}, /^error: .*missing: ENOENT/],
        [
            "a file that is not a state",
            () => ["--state", join(root, "package.json")],
            {},
            /^error: .*This is not the state of a stack/,
        ],
        ["a PATH without pulumi", () => [], { PATH: "" }, /^error: There is no pulumi command on the PATH.*--state/],
        [
            "a stack that is not configured",
            () => ["--stack", "nowhere", "--state", stateWithout()],
            {},
            /^error: .*nowhere/s,
        ],
        [
            "credentials that may not assume the deploy roles",
            () => ["--state", stateWithout("aws:iam/role:Role")],
            { AWS_ACCESS_KEY_ID: "STRANGER" },
            /^error: Provider .* cannot assume .*LandingZoneDeploy.*\nProvider .* cannot assume .*docs\/deploy-roles/,
        ],
    ];
    for (const [what, args, environment, message] of failures) {
        it(`refuses ${what} in a sentence`, async () => {
            const outcome = await run(args(), environment);
            assert.equal(outcome.status, 2);
            assert.equal(outcome.stdout, "");
            assert.match(outcome.stderr, message);
            assert.doesNotMatch(outcome.stderr, /\n +at /);
        });
    }
});

function error(code: string, message: string): string {
    return `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
