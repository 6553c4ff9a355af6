import type { PreviewResult } from "@landing-zone/preview";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { logQueries, queryText, type LogQueryName } from "../../components/detection/overview/logQueries";
import { find, previewSettings, root } from "./landingZone";

const queryType = "aws:cloudwatch/queryDefinition:QueryDefinition";
/** Commands of CloudWatch Logs Insights that the queries use. */
const commands = ["fields", "filter", "stats", "sort", "limit"];

const environment = {
    homeRegion: "eu-west-1",
    organization: { id: "o-exampleorgid", managementAccountId: "111122223333" },
    logArchive: { accountId: "444455556666", deployRole: "LandingZoneDeploy" },
    namePrefix: "trail-log",
    detection: { notify: { emails: ["security@example.com"] } },
};

const queriesOf = ({ resources }: PreviewResult) => resources.filter(({ type }) => type === queryType);

describe("saved queries", () => {
    let preview: PreviewResult;
    before(async () => (preview = await previewSettings(environment)));

    it("answer common questions about an audit log, in a folder of their own", () => {
        const names = queriesOf(preview).map(({ inputs }) => inputs.name as string);
        for (const name of names) assert.match(name, /^trail-log\/[a-z-]+$/);
        for (const question of [
            "root-use",
            "resource-changes",
            "failed-sign-ins",
            "access-denied",
            "tampering",
            "events-by-account",
            "events-by-source",
            "role-sessions",
            "key-use",
        ])
            assert.ok(names.includes(`trail-log/${question}`), question);
    });

    it("query the organization's log group", () => {
        const logGroup = find(preview, "aws:cloudwatch/logGroup:LogGroup", "organization-trail-log-group");
        for (const { inputs } of queriesOf(preview)) assert.deepEqual(inputs.logGroupNames, [logGroup.inputs.name]);
    });

    it("are commands separated by pipes, with the placeholders named first", () => {
        for (const { name, inputs } of queriesOf(preview)) {
            const text = inputs.queryString as string;
            const lines = text.split("\n").filter((line) => !line.startsWith("#"));
            for (const [index, line] of lines.entries()) {
                assert.equal(line.startsWith("| "), index > 0, `${name}: ${line}`);
                assert.ok(commands.includes(line.replace("| ", "").split(" ")[0] ?? ""), `${name}: ${line}`);
            }
            const [placeholder] = /\b(NAME|ID)-OF-[A-Z]+/.exec(lines.join("\n")) ?? [];
            assert.equal(text.startsWith("# Replace "), placeholder !== undefined, name);
            if (placeholder) assert.ok(text.startsWith(`# Replace ${placeholder} by `), name);
            assert.ok(text.length <= 10_000, name);
        }
    });

    it("sort and limit only after they have counted, by a field that they define", () => {
        for (const { name, inputs } of queriesOf(preview)) {
            const text = inputs.queryString as string;
            const [, sorted] = /sort (\S+) desc/.exec(text) ?? [];
            if (sorted && sorted !== "@timestamp")
                assert.match(text, new RegExp(`stats .* as ${sorted}\\b.*\\n`), name);
            if (sorted === "@timestamp") assert.doesNotMatch(text, /stats/, name);
        }
    });

    it("find tampering by our own names", () => {
        const { inputs } = find(preview, queryType, "detection-queries-tampering");
        const text = inputs.queryString as string;
        assert.ok(text.includes('@message like "trail-log-"') && text.includes('like "/trail-log/organization-trail"'));
    });

    it("have the same text as in the runbooks", () => {
        const folder = join(root, "docs/runbooks");
        const saved = logQueries("audit-log-", "/audit-log/organization-trail");
        const printed = readdirSync(folder).flatMap((page) =>
            [
                ...readFileSync(join(folder, page), "utf8").matchAll(
                    /\ssaved\s(?:query|as)\s`audit-log\/([a-z-]+)`[^`]*\n```\w*\n(.*?)\n```/gs,
                ),
            ].map(([, name, text]) => ({ page, name: name as LogQueryName, text })),
        );
        assert.deepEqual(
            printed.map(({ page }) => page),
            ["delivery-silent.md", "tamper-rules-failing.md"],
        );
        for (const { page, name, text } of printed) assert.equal(text, queryText(saved[name]), page);
    });
});
