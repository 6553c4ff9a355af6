import type { PreviewedResource, PreviewResult } from "@landing-zone/preview";
import type * as aws from "@pulumi/aws";
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { previewSettings, root } from "../unit/landingZone";
import { callsFor, programsOwnCalls, type Call } from "./deployRoleCalls";
import { logArchiveAccountId, managementAccountId, organizationId } from "./landingZone";
import { role } from "./requesters";
import { allowed, decides, decision, notAllowed, type Request } from "./simulate";

/** Characters of a customer managed policy, white space not counted. */
const managedPolicyLimit = 6144;

/** Customer managed policies that a role may have. */
const policiesOfRole = 10;

const directory = join(root, "docs", "deploy-roles");
const files = readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .sort();
const readme = readFileSync(join(directory, "README.md"), "utf8");

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

/** An account, by its name in the names of files. */
function account(name: string, id: string): Account {
    const own = files.filter((file) => file.startsWith(name));
    return { id, files: own, documents: own.map((file) => document(file)) };
}

function document(file: string): Document {
    return JSON.parse(readFileSync(join(directory, file), "utf8")) as Document;
}

const management = account("management", managementAccountId);
const logArchive = account("log-archive", logArchiveAccountId);
const accounts = { management, "log-archive": logArchive };

function statementsOf(documents: Document[]): Statement[] {
    return documents.flatMap(({ Statement }) => Statement);
}

function deployRole({ id }: Account) {
    return role(`arn:aws:iam::${id}:role/LandingZoneDeploy`, organizationId);
}

/** The example environment with everything on; AWS Config rules are either in one account or in all. */
function everythingOn(rules: "account" | "organization"): Promise<PreviewResult> {
    return previewSettings({
        homeRegion: "eu-west-1",
        organization: { id: organizationId, managementAccountId, deployRole: "LandingZoneDeploy" },
        logArchive: { accountId: logArchiveAccountId, deployRole: "LandingZoneDeploy" },
        trail: { insights: { callRate: true, errorRate: true } },
        detection: {
            notify: {
                emails: ["security@example.com"],
                httpsEndpoints: ["https://alerts.example.com/sns"],
                slackChannels: [{ workspaceId: "T0EXAMPLE", channelId: "C0EXAMPLE" }],
                teamsChannels: [
                    {
                        tenantId: "01234567-89ab-cdef-0123-456789abcdef",
                        teamId: "01234567-89ab-cdef-0123-456789abcdef",
                        channelId: "19%3Aexample%40thread.tacv2",
                    },
                ],
            },
            config: { rules, recorder: "create" },
        },
    });
}

describe("deploy roles with everything on", () => {
    /** Of all resources, and of the program itself. */
    const calls: { account: Account; what: string; call: Call }[] = [];
    const unknown = new Set<string>();

    before(async () => {
        for (const result of [await everythingOn("organization"), await everythingOn("account")]) {
            for (const resource of result.resources) {
                if (!resource.provider) continue;
                const of = accounts[resource.provider.split("::").at(-1) as keyof typeof accounts];
                const needed = callsFor(resource, of.id, result.resources);
                if (!needed) unknown.add(resource.type);
                else calls.push(...needed.map((call) => ({ account: of, what: nameOf(resource), call })));
            }
        }
        for (const [name, asked] of Object.entries(programsOwnCalls)) {
            const of = accounts[name as keyof typeof accounts];
            calls.push(...asked.map((call) => ({ account: of, what: "the program itself", call })));
        }
    });

    it("cover every type of resource", () => {
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
            const request: Request = [what, deployRole(of), action, on, context];
            const decided = await decision({ identity: of.documents, resource: policy }, request);
            if (decided !== allowed) refused.push(`${what}: ${action} on ${on} is ${decided}`);
        }
        assert.deepEqual(refused, []);
    });

    for (const [name, { id, documents }] of Object.entries(accounts)) {
        it(`may call only what resources of the ${name} account need`, () => {
            const needed = calls.filter((one) => one.account.id === id).map(({ call }) => call.action);
            const unneeded = statementsOf(documents)
                .flatMap(({ Action }) => Action)
                .filter((pattern) => !needed.some((action) => matches(pattern, action)));
            assert.deepEqual(unneeded, []);
        });
    }
});

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
    const trail = at("cloudtrail", "trail/audit-log-organization-trail");
    const logGroup = at("logs", "log-group:/audit-log/organization-trail");
    const archive = "arn:aws:s3:::audit-log-archive-444455556666-eu-west-1-an";
    const buckets = ["archive", "access", "config"].map((what) => archive.replace("archive", what));
    // The last chat channel takes its topic with it, which is in the management account.
    const switched = name === "management" ? [] : ["audit-log-alarms-chat"];
    const topics = ["audit-log-alarms", "audit-log-delivery", ...switched];

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
        ["point another alias elsewhere", by, "kms:UpdateAlias", at("kms", "alias/another")],
    ]);
}

describe("documents of the deploy roles", () => {
    for (const file of files)
        it(`${file} fits into a customer managed policy`, () => {
            const { length } = JSON.stringify(document(file));
            assert(length <= managedPolicyLimit, `${length} characters`);
        });

    for (const [name, { files: own, documents }] of Object.entries(accounts)) {
        it(`of the ${name} account are no more than a role may have`, () => {
            assert(own.length <= policiesOfRole, `${own.length} documents`);
        });

        it(`of the ${name} account name every statement once`, () => {
            const sids = statementsOf(documents).map(({ Sid }) => Sid);
            assert.deepEqual([...new Set(sids)], sids);
        });
    }

    it("belong to one of the two accounts, and the README explains each", () => {
        assert.deepEqual([...logArchive.files, ...management.files], files);
        assert.deepEqual(
            files.filter((file) => !readme.includes(`(${file})`)),
            [],
        );
    });

    it("have the statements that the README lists for a switch", () => {
        const rows = readme
            .split("\n")
            .filter((line) => line.startsWith("| `detection.") || line.startsWith("| `trail."));
        const named = rows.flatMap((row) => [...row.matchAll(/`([A-Z][A-Za-z]+)`/g)].map(([, sid]) => sid ?? ""));
        const statements = statementsOf([...management.documents, ...logArchive.documents]);
        assert.notDeepEqual(named, []);
        for (const sid of named)
            assert(
                statements.some(({ Sid }) => Sid === sid),
                `${sid} is no statement`,
            );
    });
});
