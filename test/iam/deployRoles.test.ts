import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { namesOf } from "../../config/names";
import { settingsSchema } from "../../config/schema";
import { deployRoleDocuments } from "../../deploy-roles/documents";
import { switchesOf } from "../../deploy-roles/inputs";
import { exampleDocuments } from "../../docs/generate/deployRoles";
import { previewSettings, root } from "../unit/landingZone";
import { callsFor, programsOwnCalls, type Call } from "./deployRoleCalls";
import { logArchiveAccountId, managementAccountId, organizationId } from "./landingZone";
import { role } from "./requesters";
import { allowed, decides, decision, notAllowed, type Request } from "./simulate";

/** Characters of a customer managed policy, white space not counted. */
const managedPolicyLimit = 6144;

/** Customer managed policies that a role may have. */
const policiesOfRole = 10;

const readme = readFileSync(join(root, "docs", "deploy-roles", "README.md"), "utf8");

interface Statement extends aws.iam.PolicyStatement {
    Sid: string;
    Action: string | string[];
}

interface Document extends aws.iam.PolicyDocument {
    Statement: Statement[];
}

interface Account {
    id: string;
    /** In the order of their names. */
    files: string[];
    documents: Document[];
}

/** An account, by its name in the names of files. A permissions boundary is no policy of the deploy role. */
function accountIn(documents: Map<string, aws.iam.PolicyDocument>, name: string, id: string): Account {
    const own = [...documents].filter(([file]) => file.startsWith(name) && !file.endsWith("-boundary.json"));
    return { id, files: own.map(([file]) => file), documents: own.map(([, document]) => document as Document) };
}

function accountsIn(documents: Map<string, aws.iam.PolicyDocument>) {
    return {
        management: accountIn(documents, "management", managementAccountId),
        "log-archive": accountIn(documents, "log-archive", logArchiveAccountId),
    };
}

const files = [...exampleDocuments().keys()];
const accounts = accountsIn(exampleDocuments());
const { management, "log-archive": logArchive } = accounts;

function statementsOf(documents: Document[]): Statement[] {
    return documents.flatMap(({ Statement }) => Statement);
}

function deployRole({ id }: Account, partition = "aws") {
    return role(`arn:${partition}:iam::${id}:role/LandingZoneDeploy`, organizationId);
}

type Settings = Record<string, unknown>;

interface Environment {
    what: string;
    partition: string;
    settings: Settings;
}

const emails = ["security@example.com"];

function environment(what: string, partition: string, homeRegion: string, settings: Settings): Environment {
    const base = {
        homeRegion,
        organization: { id: organizationId, managementAccountId, deployRole: "LandingZoneDeploy" },
        logArchive: { accountId: logArchiveAccountId, deployRole: "LandingZoneDeploy" },
        detection: { notify: { emails } },
    };
    return { what, partition, settings: { ...base, ...settings } };
}

/** Everything but chat channels, which there are only in `aws`. */
const everythingOn = (rules: "account" | "organization", channels: Settings = {}) => ({
    trail: { insights: { callRate: true, errorRate: true } },
    detection: {
        notify: { emails, httpsEndpoints: ["https://alerts.example.com/sns"], ...channels },
        notifyDeployments: {
            emails: ["deployments@example.com"],
            httpsEndpoints: ["https://deployments.example.com/sns"],
        },
        config: { rules, recorder: "create" },
    },
});

const channels = {
    slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
    teamsChannels: [
        {
            tenantId: "01234567-89ab-cdef-0123-456789abcdef",
            teamId: "01234567-89ab-cdef-0123-456789abcdef",
            channelId: "19%3Aexample%40thread.tacv2",
        },
    ],
};

const environments = [
    environment("the least settings", "aws", "eu-west-1", {}),
    environment("everything on, and rules in the account", "aws", "eu-west-1", everythingOn("account", channels)),
    environment("everything on, rules in the organization and a permissions boundary", "aws", "us-east-1", {
        ...everythingOn("organization", channels),
        permissionsBoundary: "deployment/LandingZoneBoundary",
    }),
    environment("everything off", "aws", "eu-west-1", {
        logArchive: {
            accountId: logArchiveAccountId,
            deployRole: "LandingZoneDeploy",
            accountPublicAccessBlock: false,
        },
        detection: {
            notify: { httpsEndpoints: ["https://alerts.example.com/sns"] },
            tamperRules: false,
            silence: { enabled: false },
            config: { rules: "none" },
            dashboard: false,
            savedQueries: false,
        },
    }),
    environment("everything on in aws-us-gov", "aws-us-gov", "us-gov-east-1", everythingOn("account")),
    environment("everything on in aws-eusc", "aws-eusc", "eusc-de-east-1", everythingOn("organization")),
    environment("everything on in aws-cn", "aws-cn", "cn-north-1", everythingOn("organization")),
];

for (const { what, partition, settings: written } of environments) {
    describe(`deploy roles of an environment with ${what}`, () => {
        const settings = settingsSchema.parse(written);
        const { homeRegion } = settings;
        const documents = deployRoleDocuments({
            names: namesOf(settings),
            homeRegion,
            organizationId,
            managementAccountId,
            logArchiveAccountId,
            project: "landing-zone",
            switches: switchesOf(settings),
        });
        const own = accountsIn(documents);
        /** Of all resources, and of the program itself. */
        const calls: { account: Account; what: string; call: Call }[] = [];
        const unknown = new Set<string>();
        let result: PreviewResult;

        before(async () => {
            result = await previewSettings(written);
            for (const resource of result.resources) {
                if (!resource.provider) continue;
                const of = own[resource.provider.split("::").at(-1) as keyof typeof own];
                const needed = callsFor(resource, { partition, homeRegion, accountId: of.id }, result.resources);
                if (!needed) unknown.add(resource.type);
                else calls.push(...needed.map((call) => ({ account: of, what: nameOf(resource), call })));
            }
            const { rules, recorder } = settings.detection.config;
            const asked = programsOwnCalls({ partition, homeRegion }, rules !== "none" || recorder === "create");
            calls.push(...asked.map((call) => ({ account: own.management, what: "the program itself", call })));
        });

        it("are covered for every type of resource", () => {
            assert.deepEqual(
                [...unknown].map(
                    (type) => `${type} has no row in test/iam/deployRoleCalls.ts: say what its provider calls.`,
                ),
                [],
            );
        });

        it("may create, read and change every resource, and delete what is not retained", async () => {
            const different = new Map(calls.map((one) => [JSON.stringify([one.account.id, one.call]), one]));
            const refused: string[] = [];
            for (const { account: of, what, call } of different.values()) {
                const { action, on, context, policy } = call;
                const request: Request = [what, deployRole(of, partition), action, on, context];
                const decided = await decision({ identity: of.documents, resource: policy }, request);
                if (decided !== allowed) refused.push(`${what}: ${action} on ${on} is ${decided}`);
            }
            assert.deepEqual(refused, []);
        });

        for (const [name, { id, documents }] of Object.entries(own)) {
            it(`may call only what resources of the ${name} account need`, () => {
                const needed = calls.filter((one) => one.account.id === id).map(({ call }) => call.action);
                const unneeded = statementsOf(documents)
                    .flatMap(({ Action }) => Action)
                    .filter((pattern) => !needed.some((action) => matches(pattern, action)));
                assert.deepEqual(unneeded, []);
            });

            it(`fit into the policies of a role of the ${name} account`, () => {
                assert(documents.length <= policiesOfRole, `${documents.length} documents`);
                for (const document of documents) {
                    const { length } = JSON.stringify(document);
                    assert(length <= managedPolicyLimit, `${length} characters`);
                }
            });

            it(`name every statement of the ${name} account once`, () => {
                const sids = statementsOf(documents).map(({ Sid }) => Sid);
                assert.deepEqual([...new Set(sids)], sids);
            });
        }

        it("name nothing of another partition", () => {
            const partitions = JSON.stringify([...documents.values()]).matchAll(/arn:([a-z-]*):/g);
            for (const [, named] of partitions) assert.equal(named, partition);
        });
    });
}

function nameOf({ type, name }: PreviewedResource): string {
    return `${type} ${name}`;
}

/** Whether an action is one of those that a policy means, for example by `s3:GetBucket*`. */
function matches(pattern: string, action: string): boolean {
    return pattern.endsWith("*") ? action.startsWith(pattern.slice(0, -1)) : action === pattern;
}

for (const [name, of] of Object.entries(accounts)) {
    const by = deployRole(of);
    const { id } = of;
    const at = (service: string, resource: string, region = "eu-west-1") =>
        `arn:aws:${service}:${region}:${id}:${resource}`;
    const iam = (resource: string) => `arn:aws:iam::${id}:${resource}`;
    const toService = (service: string) => ({ "iam:PassedToService": service });
    const inThirdRegion = { "aws:RequestedRegion": "eu-west-3" };
    const trail = at("cloudtrail", "trail/audit-log-organization-trail");
    const logGroup = at("logs", "log-group:/audit-log/organization-trail");
    const archive = "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an";
    const buckets = ["archive", "access", "config"].map((what) => archive.replace("archive", what));
    // The last chat channel, or recipient of alerts on deployments, deletes its topic, in the management account.
    const switched = name === "management" ? [] : ["audit-log-alarms-chat", "audit-log-deployments"];
    const topics = ["audit-log-alarms", "audit-log-alarms-backup", "audit-log-delivery", ...switched];

    decides(`the ${name} account's deploy role may not`, { identity: of.documents }, notAllowed, [
        ["delete a log file", by, "s3:DeleteObject", `${archive}/AWSLogs/o-exampleorgid/file.json.gz`],
        ["delete a version of one", by, "s3:DeleteObjectVersion", `${archive}/AWSLogs/o-exampleorgid/file.json.gz`],
        ["read a log file", by, "s3:GetObject", `${archive}/AWSLogs/o-exampleorgid/file.json.gz`],
        ["bypass Object Lock", by, "s3:BypassGovernanceRetention", `${archive}/AWSLogs/o-exampleorgid/file.json.gz`],
        ...buckets.map((bucket): Request => [`delete the bucket ${bucket}`, by, "s3:DeleteBucket", bucket]),
        ...buckets.map((bucket): Request => [`delete the policy of ${bucket}`, by, "s3:DeleteBucketPolicy", bucket]),
        ["write another bucket's policy", by, "s3:PutBucketPolicy", "arn:aws:s3:::somebody-elses"],
        ["delete the trail", by, "cloudtrail:DeleteTrail", trail],
        ["stop the trail", by, "cloudtrail:StopLogging", trail],
        ["change another trail", by, "cloudtrail:UpdateTrail", at("cloudtrail", "trail/another")],
        ["delete the log group", by, "logs:DeleteLogGroup", logGroup],
        ["filter another log group", by, "logs:PutMetricFilter", at("logs", "log-group:another")],
        ["read the log group", by, "logs:FilterLogEvents", logGroup],
        ...topics.map((topic): Request => [`delete the topic ${topic}`, by, "sns:DeleteTopic", at("sns", topic)]),
        ["subscribe to another topic", by, "sns:Subscribe", at("sns", "another")],
        ["change another topic", by, "sns:SetTopicAttributes", at("sns", "another")],
        ["publish an alarm of its own", by, "sns:Publish", at("sns", "audit-log-alarms")],
        ["disable a rule", by, "events:DisableRule", at("events", "rule/audit-log-tampering-trail")],
        ["change another rule", by, "events:PutRule", at("events", "rule/another")],
        ["change a rule on another bus", by, "events:PutRule", at("events", "rule/another/audit-log-tampering-trail")],
        ["delete another rule", by, "events:DeleteRule", at("events", "rule/another")],
        ["remove another rule's targets", by, "events:RemoveTargets", at("events", "rule/another")],
        ["subscribe in a third Region", by, "sns:Subscribe", at("sns", "audit-log-alarms", "eu-west-3")],
        ["change a rule in a third Region", by, "events:PutRule", at("events", "rule/audit-log-x", "eu-west-3")],
        ["delete another bus", by, "events:DeleteEventBus", at("events", "event-bus/another")],
        ["change another alarm", by, "cloudwatch:PutMetricAlarm", at("cloudwatch", "alarm:another")],
        ["delete another alarm", by, "cloudwatch:DeleteAlarms", at("cloudwatch", "alarm:another")],
        ["mute an alarm", by, "cloudwatch:DisableAlarmActions", at("cloudwatch", "alarm:audit-log-root-use")],
        ["change another dashboard", by, "cloudwatch:PutDashboard", `arn:aws:cloudwatch::${id}:dashboard/another`],
        [
            "change another rule of AWS Config",
            by,
            "config:PutConfigRule",
            at("config", "config-rule/config-rule-abcdef"),
        ],
        [
            "delete another rule of AWS Config",
            by,
            "config:DeleteConfigRule",
            at("config", "config-rule/config-rule-abcdef"),
            { "aws:ResourceTag/landing-zone": "another" },
        ],
        ["let others use a bus in a third Region", by, "events:PutPermission", "*", inThirdRegion],
        ["change a saved query in a third Region", by, "logs:PutQueryDefinition", "*", inThirdRegion],
        ["change a delivery channel in a third Region", by, "config:PutDeliveryChannel", "*", inThirdRegion],
        [
            "look up another account",
            by,
            "organizations:DescribeAccount",
            `arn:aws:organizations::${id}:account/o-exampleorgid/777788889999`,
        ],
        ["delete another queue", by, "sqs:DeleteQueue", at("sqs", "another")],
        ["read what was not delivered", by, "sqs:ReceiveMessage", at("sqs", "audit-log-undelivered-events")],
        ["end trusted access", by, "organizations:DisableAWSServiceAccess", "*"],
        [
            "give trusted access to another service",
            by,
            "organizations:EnableAWSServiceAccess",
            "*",
            { "organizations:ServicePrincipal": "ram.amazonaws.com" },
        ],
        ["assume another role", by, "sts:AssumeRole", iam("role/Administrator")],
        ["write the policy of another role", by, "iam:PutRolePolicy", iam("role/LandingZoneDeploy")],
        ["change who may assume another role", by, "iam:UpdateAssumeRolePolicy", iam("role/LandingZoneDeploy")],
        [
            "attach another policy to a role of its own",
            by,
            "iam:AttachRolePolicy",
            iam("role/audit-log-chat"),
            { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
        ],
        ...["cloudtrail", "events", "chatbot", "config", "lambda"].map((service): Request => [
            `pass another role to ${service}`,
            by,
            "iam:PassRole",
            iam("role/Administrator"),
            toService(`${service}.amazonaws.com`),
        ]),
        ...["audit-log-cloudtrail-to-logs", "audit-log-event-forwarding", "audit-log-chat"].map((own): Request => [
            `pass ${own} to a service that it is not for`,
            by,
            "iam:PassRole",
            iam(`role/${own}`),
            toService("lambda.amazonaws.com"),
        ]),
    ]);

    // A key's policy decides first: one that leaves all to the account.
    const key = at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab");
    const inUse = { "kms:ResourceAliases": "alias/another" };
    const tagging = { "aws:RequestTag/landing-zone": "landing-zone" };
    const anotherProjects = { "aws:ResourceTag/landing-zone": "another" };
    const resource: aws.iam.PolicyDocument = {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: { AWS: iam("root") }, Action: "kms:*", Resource: "*" }],
    };
    decides(`the ${name} account's deploy role may not`, { identity: of.documents, resource }, notAllowed, [
        ["delete a key", by, "kms:ScheduleKeyDeletion", key],
        ["disable a key", by, "kms:DisableKey", key],
        ["stop a key's rotation", by, "kms:DisableKeyRotation", key],
        ["decrypt with a key", by, "kms:Decrypt", key],
        ["let another principal use a key", by, "kms:CreateGrant", key],
        ["change the policy of another key", by, "kms:PutKeyPolicy", key],
        ["change the policy of a key that another project has", by, "kms:PutKeyPolicy", key, anotherProjects],
        ["describe another key otherwise", by, "kms:UpdateKeyDescription", key],
        ["tag a key that is in use", by, "kms:TagResource", key, { ...tagging, ...inUse }],
        [
            "tag a new key as another project's",
            by,
            "kms:TagResource",
            key,
            { "aws:RequestTag/landing-zone": "another" },
        ],
        ["tag a new key otherwise", by, "kms:TagResource", key, { "aws:RequestTag/owner": "security" }],
        ["remove the tags of another key", by, "kms:UntagResource", key],
        ["give a key that is in use an alias", by, "kms:CreateAlias", key, inUse],
        ["point an alias at another key", by, "kms:UpdateAlias", key, inUse],
        ["create a key without its tag", by, "kms:CreateKey", "*"],
        ["point another alias elsewhere", by, "kms:UpdateAlias", at("kms", "alias/another")],
    ]);
}

describe("deploy roles with a permissions boundary", () => {
    const settings = settingsSchema.parse({
        ...environments[0]?.settings,
        permissionsBoundary: "deployment/LandingZoneBoundary",
    });
    const documents = deployRoleDocuments({
        names: namesOf(settings),
        homeRegion: settings.homeRegion,
        organizationId,
        managementAccountId,
        logArchiveAccountId,
        project: "landing-zone",
        switches: switchesOf(settings),
    });
    for (const [name, of] of Object.entries(accountsIn(documents))) {
        const by = deployRole(of);
        const forwarding = `arn:aws:iam::${of.id}:role/audit-log-event-forwarding`;
        const bounded = (policy: string) => ({ "iam:PermissionsBoundary": `arn:aws:iam::${of.id}:policy/${policy}` });
        const right = bounded("deployment/LandingZoneBoundary");
        decides(`of the ${name} account may`, { identity: of.documents }, allowed, [
            ["create a role that has it", by, "iam:CreateRole", forwarding, right],
            ["write the policy of a role that has it", by, "iam:PutRolePolicy", forwarding, right],
            ["give it to a role", by, "iam:PutRolePermissionsBoundary", forwarding, right],
        ]);
        decides(`of the ${name} account may not`, { identity: of.documents }, notAllowed, [
            ["create a role without one", by, "iam:CreateRole", forwarding],
            ["create a role with another", by, "iam:CreateRole", forwarding, bounded("Another")],
            ["write the policy of a role without one", by, "iam:PutRolePolicy", forwarding],
            ["write the policy of a role with another", by, "iam:PutRolePolicy", forwarding, bounded("Another")],
            ["give a role another", by, "iam:PutRolePermissionsBoundary", forwarding, bounded("Another")],
            ["take it from a role", by, "iam:DeleteRolePermissionsBoundary", forwarding, right],
        ]);
        const [, document] = [...documents].find(([file]) => file === `${name}-boundary.json`) ?? [];
        const forwarder = role(forwarding, organizationId);
        const bus = "arn:aws:events:eu-west-1:111122223333:event-bus/audit-log-tampering";
        const boundary = { identity: document ? [document] : [] };
        // Of the bus, which is another account's for one of the two.
        const resource: aws.iam.PolicyDocument = {
            Version: "2012-10-17",
            Statement: [
                {
                    Effect: "Allow",
                    Principal: { AWS: `arn:aws:iam::${logArchiveAccountId}:root` },
                    Action: "events:PutEvents",
                    Resource: bus,
                },
            ],
        };
        decides(`of the ${name} account: its boundary lets a role`, { ...boundary, resource }, allowed, [
            ["put events on the bus", forwarder, "events:PutEvents", bus],
        ]);
        decides(`of the ${name} account: its boundary does not let a role`, boundary, notAllowed, [
            ["create a user", forwarder, "iam:CreateUser", `arn:aws:iam::${of.id}:user/Eve`],
            ["write its own policy", forwarder, "iam:PutRolePolicy", forwarding],
            ["read a log file", forwarder, "s3:GetObject", "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1/x"],
            [
                "use a key itself",
                forwarder,
                "kms:Decrypt",
                `arn:aws:kms:eu-west-1:${of.id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
            ],
            ["put events on another bus", forwarder, "events:PutEvents", `${bus}2`],
        ]);
    }
});

describe("documents of the deploy roles, as an example", () => {
    it("belong to one of the two accounts, and the README explains each", () => {
        assert.deepEqual([...management.files, ...logArchive.files], files);
        assert.deepEqual(
            files.filter((file) => !readme.includes(`(${file})`)),
            [],
        );
    });

    it("stand with * or a wildcard of IDs only where the README says why", () => {
        const wide = statementsOf([...management.documents, ...logArchive.documents])
            .filter(({ Resource }) => /"\*"|:key\/\*|config-rule\/\*/.test(JSON.stringify(Resource)))
            .filter(({ Action }) => [Action].flat().some((action) => !/:(Get|List|Describe)/.test(action)))
            .map(({ Sid }) => Sid);
        const named = readme.split("\n").flatMap((line) => /^\| `([A-Z][A-Za-z]+)`/.exec(line)?.[1] ?? []);
        assert.deepEqual(named.sort(), [...new Set(wide)].sort());
    });
});

describe("npm run deploy-roles", () => {
    let directory: string;

    before(() => {
        directory = mkdtempSync(join(tmpdir(), "deploy-roles-"));
    });
    after(() => {
        rmSync(directory, { recursive: true });
    });

    function run(...args: string[]): { status: number; stdout: string; stderr: string } {
        const command = ["--require", "./register.js", "deploy-roles/main.ts", ...args];
        const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
        return { status: status ?? -1, stdout, stderr };
    }

    it("writes the policies of an environment, and deletes what an earlier run wrote", () => {
        writeFileSync(join(directory, "management-chat.json"), "{}");
        writeFileSync(join(directory, "notes.json"), "{}");
        const { status, stdout } = run("--stack", "sandbox", "--out", directory);
        assert.equal(status, 0);
        const written = readdirSync(directory).filter((name) => name !== "notes.json");
        assert.deepEqual(written.sort(), [
            "log-archive-detection.json",
            "log-archive.json",
            "management-config.json",
            "management-detection.json",
            "management.json",
        ]);
        assert.equal(stdout.trim().split("\n").length, written.length);
        const text = readFileSync(join(directory, "management.json"), "utf8");
        assert.match(text, /arn:aws:cloudtrail:us-east-1:123456789012:trail\/audit-log-organization-trail/);
        assert.doesNotMatch(text, /111122223333|444455556666|eu-west-1/);
    });

    it("reports what is wrong with the settings, and writes nothing", () => {
        writeFileSync(join(directory, "Pulumi.yaml"), "name: landing-zone\nruntime: nodejs\n");
        writeFileSync(join(directory, "Pulumi.wrong.yaml"), "config:\n  landing-zone:homeRegion: nowhere-1\n");
        const out = join(directory, "out");
        const { status, stderr } = run("--cwd", directory, "--stack", "wrong", "--out", out);
        assert.equal(status, 2);
        assert.match(stderr, /^error: The configuration of stack wrong has \d+ problems:/);
        assert.match(stderr, /homeRegion is "nowhere-1"/);
        assert.equal(existsSync(out), false);
    });

    it("reports a stack that does not exist", () => {
        const { status, stderr } = run("--stack", "missing");
        assert.equal(status, 2);
        assert.match(stderr, /^error: .*Pulumi\.missing\.yaml does not exist/);
    });

    it("reports an option that does not exist, with its usage", () => {
        const { status, stderr } = run("--stak", "prod");
        assert.equal(status, 2);
        assert.match(stderr, /Unknown option '--stak'/);
        assert.match(stderr, /Usage: npm run deploy-roles/);
    });
});
