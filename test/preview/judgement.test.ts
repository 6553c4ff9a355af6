import assert from "node:assert/strict";
import type { PolicyPack } from "../../preview/src/policyPack";
import { Judgement } from "../../preview/src/registrar";
import { type PreviewedResource, PreviewError } from "../../preview/src/result";

describe("judgement of resources that are registered at the same time", () => {
    let log: string[];

    beforeEach(() => {
        log = [];
    });

    /** A pack whose every answer takes a turn of the event loop, and that fails in one task. */
    function packOf(remediates: boolean, failing?: string): Promise<PolicyPack> {
        const take = async (task: string) => {
            log.push(`${task} starts`);
            await new Promise(setImmediate);
            if (task === failing) throw new PreviewError("policy pack", `cannot ${task}`);
            log.push(`${task} ends`);
        };
        const pack = {
            remediates,
            remediate: async ({ name, inputs }: PreviewedResource) => {
                if (remediates) await take(`remediate ${name}`);
                return { inputs, remediations: [], violations: [] };
            },
            analyze: ({ name }: PreviewedResource) => take(`analyze ${name}`).then(() => []),
            analyzeStack: () => take("analyze the stack").then(() => []),
        };
        return Promise.resolve(pack as unknown as PolicyPack);
    }

    async function judgeAll(judgement: Judgement): Promise<void> {
        const resources = ["a", "b", "c"].map((name) => ({ name, inputs: {} }) as PreviewedResource);
        await Promise.all(resources.map((resource) => judgement.judge(resource, undefined)));
        await judgement.judgeStack(resources);
    }

    const cases: [what: string, remediates: boolean, tasks: string[]][] = [
        ["one at a time", false, ["analyze a", "analyze b", "analyze c", "analyze the stack"]],
        [
            "one at a time, each remediated and judged before the next",
            true,
            [...["a", "b", "c"].flatMap((name) => [`remediate ${name}`, `analyze ${name}`]), "analyze the stack"],
        ],
    ];
    for (const [what, remediates, tasks] of cases) {
        it(`accepts them ${what}`, async () => {
            await judgeAll(new Judgement(packOf(remediates)));
            assert.deepEqual(
                log,
                tasks.flatMap((task) => [`${task} starts`, `${task} ends`]),
            );
        });
    }

    it("reports a pack that fails to remediate one of them, to the program and the preview", async () => {
        const judgement = new Judgement(packOf(true, "remediate b"));
        const failure = { kind: "policy pack", message: "cannot remediate b" };
        await assert.rejects(judgeAll(judgement), failure);
        await assert.rejects(judgement.failed, failure);
    });

    it("reports a pack that fails to judge one of them to the preview", async () => {
        const judgement = new Judgement(packOf(false, "analyze b"));
        await judgeAll(judgement);
        await assert.rejects(judgement.failed, { kind: "policy pack", message: "cannot analyze b" });
    });
});
