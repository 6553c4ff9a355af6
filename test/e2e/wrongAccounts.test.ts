import type { CommandError } from "@pulumi/pulumi/automation";
import assert from "node:assert/strict";
import type { Settings } from "./deployment";
import { scenario } from "./scenario";

scenario("a deployment with the wrong accounts", "prod", (world) => {
    const cases: [what: string, change: (settings: Settings) => void, message: RegExp][] = [
        [
            "credentials of another account than the management account",
            ({ organization }) => delete organization?.deployRole,
            /organization\.deployRole/,
        ],
        [
            "another organization",
            (settings) => Object.assign(settings.organization ?? {}, { id: "o-anotherone00" }),
            /organization\.id is o-anotherone00/,
        ],
        [
            "a log-archive account that is not a member",
            (settings) => Object.assign(settings.logArchive ?? {}, { accountId: "777788889999" }),
            /777788889999/,
        ],
    ];
    for (const [what, change, message] of cases)
        it(`is refused before anything is created: ${what}`, async () => {
            const { deployment } = world();
            deployment.configure(change);
            await assert.rejects(deployment.up(), (error: CommandError) => {
                assert.match(error.message, message);
                assert.doesNotMatch(error.message, /^\s+at .+:\d+:\d+\)?$/m, "a stack trace");
                return true;
            });
            const exported = (await deployment.stack.exportStack()).deployment as { resources?: { type: string }[] };
            const resources = exported.resources ?? [];
            assert.deepEqual(
                resources.map(({ type }) => type).filter((type) => type.startsWith("aws:")),
                [],
            );
        });
});
