import assert from "node:assert/strict";
import { trailDeliversToCloudWatchLogs } from "../../../../policy-pack/policies/cloudtrail/cloudtrail-trail-delivers-to-cloudwatch-logs";
import { goodTrail } from "../../good/trail";
import { messages, secret, unknown } from "../../pack";
import type { Changes } from "../../good/withChanges";

const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/example/organization-trail";

describe("policy cloudtrail-trail-delivers-to-cloudwatch-logs", () => {
    const cases: [what: string, changes: Changes, refused: RegExp[]][] = [
        ["a group with its streams", {}, []],
        ["one in GovCloud", { cloudWatchLogsGroupArn: `${group.replace("aws", "aws-us-gov")}:*` }, []],
        ["a group that is not known yet", { cloudWatchLogsGroupArn: unknown }, []],
        ["a role that is not known yet", { cloudWatchLogsRoleArn: unknown }, []],
        ["a secret group", { cloudWatchLogsGroupArn: secret(`${group}:*`) }, []],
        ["no group", { cloudWatchLogsGroupArn: undefined }, [/names no log group/]],
        ["no group and no role", { cloudWatchLogsGroupArn: null, cloudWatchLogsRoleArn: null }, [/names no log group/]],
        ["a blank group", { cloudWatchLogsGroupArn: " " }, [/names no log group/]],
        ["a list of groups", { cloudWatchLogsGroupArn: [`${group}:*`] }, [/names no log group/]],
        ["a group without its streams", { cloudWatchLogsGroupArn: group }, [/does not end in `:\*`/]],
        ["a secret group without its streams", { cloudWatchLogsGroupArn: secret(group) }, [/does not end in `:\*`/]],
        ["no role", { cloudWatchLogsRoleArn: undefined }, [/names no role/]],
        [
            "no role for a group that is not known yet",
            { cloudWatchLogsGroupArn: unknown, cloudWatchLogsRoleArn: "" },
            [/names no role/],
        ],
        [
            "a group alone and no role",
            { cloudWatchLogsGroupArn: group, cloudWatchLogsRoleArn: null },
            [/`:\*`/, /names no role/],
        ],
    ];
    for (const [what, changes, refused] of cases) {
        it(`${refused.length > 0 ? "refuses" : "accepts"}: ${what}`, async () => {
            const found = await messages(trailDeliversToCloudWatchLogs, goodTrail(changes));
            assert.equal(found.length, refused.length, found.join("\n"));
            for (const [index, expected] of refused.entries()) assert.match(found[index] ?? "", expected);
        });
    }
});
