import * as z from "zod";
import type { ExtraStatement } from "./extraStatements";
import { partitionOf } from "./partition";
import { rule, type Problem, type Rule } from "./rule";
import { settingsSchema } from "./schema";

const { homeRegion, organization, logArchive, namePrefix } = settingsSchema.shape;
const { managementAccountId } = organization.shape;
const { accountId, deployRole, breakGlassRoles, extraBucketStatements, extraKeyStatements } = logArchive.shape;

const reads = z.object({
    homeRegion,
    namePrefix,
    organization: z.object({ managementAccountId }),
    logArchive: z.object({ accountId, deployRole, breakGlassRoles, extraBucketStatements, extraKeyStatements }),
});

type Read = z.output<typeof reads>;

/** Characters that all of them have, so that the bucket policy stays within the 20 KB that S3 accepts. */
const mostCharacters = 2500;

/** Conditions of a policy's own statements that a Deny must repeat. */
interface Spared {
    /** ARNs that a condition on `aws:PrincipalArn` excludes. */
    principals: string[];
    /** A condition that excludes the trail, as operators that each do, a key and its value. */
    trail: { operators: string[]; key: string; value: string };
}

/** What statements of one's own must not do to the policies of the archive. */
export const extraStatementRules: Rule[] = [
    rule(
        "Extra statements differ in `Sid`, name a principal each, and have at most 2,500 characters in all.",
        z.object({ logArchive: z.object({ extraBucketStatements, extraKeyStatements }) }),
        ({ logArchive }) =>
            (["extraBucketStatements", "extraKeyStatements"] as const).flatMap((setting) => {
                const statements = logArchive[setting];
                const path = `logArchive.${setting}`;
                const sids = statements.map(({ Sid }) => Sid);
                const { length } = JSON.stringify(statements);
                return [
                    ...sids.flatMap((value, index) =>
                        sids.indexOf(value) < index
                            ? [
                                  {
                                      path: `${path}[${index}].Sid`,
                                      value,
                                      remedy: "another statement has this name; choose another",
                                  },
                              ]
                            : [],
                    ),
                    ...statements.flatMap(({ Principal: { AWS = [], Service = [] } }, index) =>
                        AWS.length + Service.length > 0
                            ? []
                            : [
                                  {
                                      path: `${path}[${index}].Principal`,
                                      value: {},
                                      remedy: "name principals below it, in AWS or Service",
                                  },
                              ],
                    ),
                    ...(length > mostCharacters
                        ? [
                              {
                                  path,
                                  value: statements,
                                  remedy: `the statements have ${length} characters, and the policy has room for ${mostCharacters}; shorten them`,
                              },
                          ]
                        : []),
                ];
            }),
    ),
    rule(
        "An extra statement that allows names roles, accounts or services, and only actions that read settings.",
        reads,
        (settings) =>
            each(settings, (statement, at, service) => {
                const { Effect, Principal, Action } = statement;
                if (Effect !== "Allow") return [];
                const isRead = service === "s3" ? /^s3:(Get|List)[A-Za-z]+$/ : /^kms:(Describe|Get|List)[A-Za-z]+$/;
                const contents = /^s3:GetObject(Version)?(ForReplication|Torrent)?$/;
                return [
                    ...(Principal.AWS ?? []).flatMap((value, index) =>
                        value === "*"
                            ? [
                                  {
                                      path: `${at}.Principal.AWS[${index}]`,
                                      value,
                                      remedy: "this allows every AWS account; name roles or accounts",
                                  },
                              ]
                            : [],
                    ),
                    ...Action.flatMap((value, index): Problem[] => {
                        const path = `${at}.Action[${index}]`;
                        if (contents.test(value))
                            return [
                                {
                                    path,
                                    value,
                                    remedy: "only readers read log files; list the role in logArchive.readerRoles",
                                },
                            ];
                        if (isRead.test(value)) return [];
                        const remedy =
                            "an extra statement can allow only actions that read settings, by their whole names; remove this one";
                        return [{ path, value, remedy }];
                    }),
                ];
            }),
    ),
    rule(
        "An extra statement that denies spares the organization trail, the deploy role and the break-glass roles, or names roles and accounts without them.",
        reads,
        (settings) =>
            each(settings, (statement, at, service) => {
                if (statement.Effect !== "Deny") return [];
                const spared = sparedBy(settings, service);
                if (namesOthers(statement, settings, spared)) return [];
                const { Condition = {} } = statement;
                const { trail, principals } = spared;
                const missing = [
                    ...(trail.operators.some((operator) => Condition[operator]?.[trail.key]?.join() === trail.value)
                        ? []
                        : [`${trail.operators[0]}: { ${trail.key}: ["${trail.value}"] }`]),
                    ...(["ArnNotLike", "ArnNotEquals"].some((operator) =>
                        principals.every((arn) => Condition[operator]?.["aws:PrincipalArn"]?.includes(arn)),
                    )
                        ? []
                        : [`ArnNotLike: { aws:PrincipalArn: [${principals.join(", ")}] }`]),
                ];
                if (missing.length === 0) return [];
                const remedy = `this could stop the delivery of log files, or lock out deployments; add to it ${missing.join(" and ")}`;
                return [{ path: `${at}.Condition`, value: statement.Condition, remedy }];
            }),
    ),
    rule("An extra statement of the bucket is about the archive bucket.", reads, (settings) =>
        each(settings, ({ Resource = [] }, at) => {
            const { homeRegion, namePrefix, logArchive } = settings;
            const start = `arn:${partitionOf(homeRegion)?.name}:s3:::${namePrefix}-archive-${logArchive.accountId}-${homeRegion}`;
            return Resource.flatMap((value, index) =>
                value === start ||
                value.startsWith(`${start}/`) ||
                value === `${start}-an` ||
                value.startsWith(`${start}-an/`)
                    ? []
                    : [
                          {
                              path: `${at}.Resource[${index}]`,
                              value,
                              remedy: "write the ARN of the archive bucket, or of objects in it",
                          },
                      ],
            );
        }),
    ),
];

function each(
    { logArchive }: Read,
    check: (statement: ExtraStatement, at: string, service: "s3" | "kms") => Problem[],
): Problem[] {
    return [
        ...logArchive.extraBucketStatements.flatMap((statement, index) =>
            check(statement, `logArchive.extraBucketStatements[${index}]`, "s3"),
        ),
        ...logArchive.extraKeyStatements.flatMap((statement, index) =>
            check(statement, `logArchive.extraKeyStatements[${index}]`, "kms"),
        ),
    ];
}

function sparedBy({ homeRegion, namePrefix, organization, logArchive }: Read, service: "s3" | "kms"): Spared {
    const partition = partitionOf(homeRegion)?.name;
    const inArchive = (resource: string) => `arn:${partition}:iam::${logArchive.accountId}:${resource}`;
    const roles = [logArchive.deployRole, ...logArchive.breakGlassRoles].map((role) => inArchive(`role/${role}`));
    if (service === "s3")
        return {
            principals: roles,
            trail: { operators: ["Bool", "BoolIfExists"], key: "aws:PrincipalIsAWSService", value: "false" },
        };
    const trailArn = `arn:${partition}:cloudtrail:${homeRegion}:${organization.managementAccountId}:trail/${namePrefix}-organization-trail`;
    return {
        // The root user corrects a key policy that names the wrong roles.
        principals: [...roles, inArchive("root")],
        trail: { operators: ["StringNotEquals"], key: "aws:SourceArn", value: trailArn },
    };
}

/** Whether a statement applies to roles and accounts alone, none of which must be spared. */
function namesOthers({ Principal }: ExtraStatement, { logArchive }: Read, { principals }: Spared): boolean {
    const { AWS = [], Service = [] } = Principal;
    return (
        AWS.length > 0 &&
        Service.length === 0 &&
        AWS.every((arn) => arn !== "*" && !arn.endsWith(`:${logArchive.accountId}:root`) && !principals.includes(arn))
    );
}
