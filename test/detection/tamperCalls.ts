import assert from "node:assert/strict";
import type { Json } from "./matchesPattern";
import { logArchiveAccountId, managementAccountId, type Zone } from "./tamperedZone";

/** The calls that weaken an audit log, by the service that records them: the list that the program must cover. */
export const tamperCalls = {
    cloudtrail:
        "StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors PutEventConfiguration RemoveTags AddTags CreateTrail StartLogging " +
        "RegisterOrganizationDelegatedAdmin DeregisterOrganizationDelegatedAdmin PutResourcePolicy DeleteResourcePolicy DeleteEventDataStore " +
        "UpdateEventDataStore StopEventDataStoreIngestion RestoreEventDataStore DisableFederation EnableFederation DeleteChannel UpdateChannel StopImport",
    s3:
        "DeleteBucket DeleteBucketPolicy PutBucketPolicy PutBucketAcl PutBucketVersioning PutBucketLifecycle PutBucketLifecycleConfiguration " +
        "DeleteBucketLifecycle PutBucketReplication DeleteBucketReplication PutBucketEncryption DeleteBucketEncryption PutBucketPublicAccessBlock " +
        "DeleteBucketPublicAccessBlock PutPublicAccessBlock DeletePublicAccessBlock PutBucketOwnershipControls DeleteBucketOwnershipControls " +
        "PutBucketLogging PutBucketNotification PutBucketNotificationConfiguration PutBucketRequestPayment PutBucketTagging DeleteBucketTagging " +
        "PutBucketObjectLockConfiguration PutObjectLockConfiguration DeleteObject DeleteObjects PutObjectRetention PutObjectLegalHold " +
        "PutAccountPublicAccessBlock DeleteAccountPublicAccessBlock UpdateObjectEncryption PutBucketInventoryConfiguration " +
        "PutBucketAnalyticsConfiguration PutBucketIntelligentTieringConfiguration PutBucketAbac PutBucketCors PutBucketWebsite " +
        "PutAccelerateConfiguration CreateBucketMetadataConfiguration UpdateBucketMetadataInventoryTableConfiguration",
    kms:
        "DisableKey ScheduleKeyDeletion PutKeyPolicy DisableKeyRotation DeleteImportedKeyMaterial UpdateAlias DeleteAlias CreateGrant RevokeGrant " +
        "RetireGrant UpdatePrimaryRegion CancelKeyDeletion",
    sns:
        "DeleteTopic SetTopicAttributes AddPermission RemovePermission Unsubscribe SetSubscriptionAttributes " +
        "PutDataProtectionPolicy",
    logs:
        "DeleteLogGroup DeleteLogStream DeleteRetentionPolicy PutRetentionPolicy DeleteMetricFilter PutMetricFilter DisassociateKmsKey " +
        "AssociateKmsKey DeleteSubscriptionFilter PutLogGroupDeletionProtection DeleteResourcePolicy PutSubscriptionFilter " +
        "PutDataProtectionPolicy PutTransformer PutAccountPolicy CreateExportTask PutSyslogConfiguration PutBearerTokenAuthentication " +
        "AssociateSourceToS3TableIntegration PutPipelineRule DeletePipelineRule PutStorageTierPolicy",
    observabilityadmin:
        "CreateCentralizationRuleForOrganization UpdateCentralizationRuleForOrganization CreateTelemetryPipeline " +
        "UpdateTelemetryPipeline CreateS3TableIntegration CreateDatasetIntegration",
    monitoring: "DeleteAlarms DisableAlarmActions PutMetricAlarm SetAlarmState PutAlarmMuteRule",
    events:
        "DisableRule DeleteRule RemoveTargets PutRule PutTargets PutPermission RemovePermission DeleteEventBus " +
        "UpdateEventBus CreateSubscriber UpdateSubscriber DeleteSubscriber PutResourcePolicy DeleteResourcePolicy RevokeResource",
    sqs: "DeleteQueue SetQueueAttributes RemovePermission PurgeQueue StartMessageMoveTask",
    config:
        "StopConfigurationRecorder DeleteConfigurationRecorder PutConfigurationRecorder DeleteDeliveryChannel PutDeliveryChannel DeleteConfigRule " +
        "DeleteOrganizationConfigRule DeleteOrganizationConformancePack DisassociateResourceTypes PutConfigRule " +
        "PutOrganizationConfigRule",
    organizations:
        "DisableAWSServiceAccess EnableAWSServiceAccess RegisterDelegatedAdministrator DeregisterDelegatedAdministrator DetachPolicy UpdatePolicy " +
        "DeletePolicy DisablePolicyType LeaveOrganization RemoveAccountFromOrganization MoveAccount CloseAccount DeleteOrganization " +
        "PutResourcePolicy DeleteResourcePolicy AttachPolicy AcceptHandshake AccountDepartedOrganization CloseAccountResult",
    cloudformation: "ActivateOrganizationsAccess",
    account: "StartPrimaryEmailUpdate AcceptPrimaryEmailUpdate DisableRegion CloseAccount",
    iam:
        "PutRolePolicy DeleteRolePolicy UpdateAssumeRolePolicy AttachRolePolicy DetachRolePolicy DeleteRole CreateRole " +
        "PutRolePermissionsBoundary DeleteRolePermissionsBoundary DeleteServiceLinkedRole CreatePolicyVersion " +
        "SetDefaultPolicyVersion EnableOrganizationsRootSessions EnableOrganizationsRootCredentialsManagement " +
        "DisableOrganizationsRootCredentialsManagement CreateDelegationRequest AssociateDelegationRequest AcceptDelegationRequest " +
        "SendDelegationToken CreateUser CreateAccessKey CreateLoginProfile PutUserPolicy AttachUserPolicy AddUserToGroup PutGroupPolicy " +
        "CreatePolicy UpdateRole CreateSAMLProvider CreateOpenIDConnectProvider CreateServiceLinkedRole DeletePolicy",
    sso: "CreateAccountAssignment DeleteAccountAssignment ProvisionPermissionSet",
    sts: "AssumeRole AssumeRoot",
};

export type Service = keyof typeof tamperCalls;

/** Events of the service itself, which no principal calls. */
export const serviceEvents = ["AccountDepartedOrganization", "CloseAccountResult"];

/**
 * The Regions in which CloudTrail records calls that have no Region, in each partition: those of the endpoints. Written
 * out here, so that a wrong one in the program is noticed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/region-support.html
 * https://docs.amazonaws.cn/en_us/aws/latest/userguide/endpoints-Beijing.html
 */
const regionsOfCalls: Record<string, Record<"iam" | "organizations" | "account", string>> = {
    aws: { iam: "us-east-1", organizations: "us-east-1", account: "us-east-1" },
    "aws-us-gov": { iam: "us-gov-west-1", organizations: "us-gov-west-1", account: "us-gov-west-1" },
    "aws-cn": { iam: "cn-north-1", organizations: "cn-northwest-1", account: "cn-northwest-1" },
    "aws-eusc": { iam: "eusc-de-east-1", organizations: "eusc-de-east-1", account: "eusc-de-east-1" },
};

export function regionOfCalls({ names }: Zone, service: "iam" | "organizations" | "account"): string {
    return regionsOfCalls[names.partition.name]?.[service] ?? assert.fail(names.partition.name);
}

/** Where calls are recorded, and what their records say of a resource: of each of ours, and of others. */
export interface Recorded {
    account: string;
    region: string;
    ours: Named[];
    /** None where the call concerns the account or the organization as a whole. */
    others?: Named[];
}

interface Named {
    requestParameters: Json;
    resources?: Json;
    serviceEventDetails?: Json;
}

const parameters = (...all: Json[]) => all.map((requestParameters) => ({ requestParameters }));

/** Every way in which a call's record names a resource of a landing zone. */
export function recordsOf(zone: Zone, service: Service, eventName: string): Recorded[] {
    const { names, homeRegion } = zone;
    const iamRegion = regionOfCalls(zone, "iam");
    const at = (account: string, region = homeRegion) => ({ account, region });
    const bothAccounts = [managementAccountId, logArchiveAccountId];
    const everywhere = bothAccounts.flatMap((account) =>
        [...new Set([homeRegion, iamRegion])].map((region) => at(account, region)),
    );
    switch (service) {
        case "cloudtrail": {
            const named = trailParameter[eventName];
            const trails = (...values: string[]) => parameters(...values.map((value) => ({ [named ?? ""]: value })));
            return bothAccounts.map((account) =>
                named
                    ? {
                          ...at(account),
                          ours: trails(names.trail.name, names.trail.arn),
                          others: trails("other-trail", names.trail.arn.replace(names.trail.name, "other-trail")),
                      }
                    : { ...at(account), ours: parameters({ memberAccountId: "777788889999" }) },
            );
        }
        case "s3": {
            if (/^(Put|Delete)AccountPublic/.test(eventName)) {
                return everywhere
                    .filter(({ account }) => account === logArchiveAccountId)
                    .map((place) => ({ ...place, ours: parameters({ accountId: logArchiveAccountId }) }));
            }
            const bucket = (bucketName: string) => ({ bucketName, Host: `${bucketName}.s3.amazonaws.com` });
            return [
                {
                    ...at(logArchiveAccountId),
                    ours: parameters(
                        ...[names.archive.bucket, names.accessLog.bucket, names.config.bucket].map(bucket),
                    ),
                    others: parameters(bucket("example-reports"), bucket(`${names.archive.bucket}-copy`)),
                },
            ];
        }
        case "kms":
            return everywhere
                .filter(({ account, region }) => account === logArchiveAccountId || region === homeRegion)
                .map((place) => ({ ...place, ...keyRecords(zone, place, eventName) }));
        case "sns": {
            const backup = (region: string) =>
                `arn:${names.partition.name}:sns:${region}:${logArchiveAccountId}:${names.alarms.backupTopic}`;
            const places = [
                {
                    ...at(managementAccountId),
                    topics: [names.alarms.topicArn, names.alarms.chatTopicArn, names.alarms.deploymentTopicArn],
                },
                { ...at(logArchiveAccountId), topics: [names.delivery.topicArn, backup(homeRegion)] },
                ...(iamRegion === homeRegion
                    ? []
                    : [{ ...at(logArchiveAccountId, iamRegion), topics: [backup(iamRegion)] }]),
            ];
            const named = (arn: string): Json => {
                if (eventName === "PutDataProtectionPolicy") return { resourceArn: arn, dataProtectionPolicy: "{}" };
                return eventName.toLowerCase().includes("subscri")
                    ? { subscriptionArn: `${arn}:01234567-89ab-cdef-0123-456789abcdef` }
                    : { topicArn: arn };
            };
            return places.map(({ account, region, topics }) => ({
                account,
                region,
                ours: parameters(...topics.map(named)),
                others: parameters(named(`arn:${names.partition.name}:sns:${region}:${account}:orders`)),
            }));
        }
        case "logs": {
            if (/^(DeleteResourcePolicy|PutStorageTierPolicy|AssociateSource.*|.*PipelineRule)$/.test(eventName)) {
                return [{ ...at(managementAccountId), ours: parameters({ policyName: "any" }) }];
            }
            if (eventName === "PutAccountPolicy") {
                const ours = ["DATA_PROTECTION_POLICY", "SUBSCRIPTION_FILTER_POLICY", "TRANSFORMER_POLICY"];
                const policy = (policyType: string) => ({ policyName: "any", policyType });
                return [
                    {
                        ...at(managementAccountId),
                        ours: parameters(...ours.map(policy)),
                        others: parameters(policy("FIELD_INDEX_POLICY")),
                    },
                ];
            }
            const otherArn = names.logGroup.arn.replace(names.logGroup.name, "/aws/lambda/orders");
            const group = (name: string, arn: string): Json[] => {
                if (/DeletionProtection|DataProtection|Transformer|Syslog|BearerToken/.test(eventName)) {
                    return [{ logGroupIdentifier: name }, { logGroupIdentifier: arn }];
                }
                const byName = { logGroupName: name, filterName: "any" };
                return eventName.includes("KmsKey") ? [byName, { resourceIdentifier: arn }] : [byName];
            };
            return [
                {
                    ...at(managementAccountId),
                    ours: parameters(...group(names.logGroup.name, names.logGroup.arn)),
                    others: parameters(...group("/aws/lambda/orders", otherArn)),
                },
            ];
        }
        case "monitoring": {
            const named = (alarm: string): Json => {
                if (eventName === "PutAlarmMuteRule")
                    return { name: "night", muteTargets: { alarmNames: ["x", alarm] } };
                const several = eventName === "DeleteAlarms" || eventName === "DisableAlarmActions";
                return several ? { alarmNames: ["x", alarm] } : { alarmName: alarm, threshold: 1 };
            };
            return everywhere.map((place) => ({
                ...place,
                ours: parameters(
                    named(`${names.prefix}undelivered-events`),
                    ...(eventName === "PutAlarmMuteRule" ? [{ name: "all" }] : []),
                ),
                others: parameters(named("orders-latency"), named(`x-${names.prefix}`)),
            }));
        }
        case "observabilityadmin":
            return [{ ...at(managementAccountId), ours: parameters({ ruleName: "any" }) }];
        case "cloudformation":
            return everywhere
                .filter(({ account }) => account === managementAccountId)
                .map((place) => ({ ...place, ours: parameters(null) }));
        case "sso": {
            const assigned = (targetId: string): Json => ({ targetId, targetType: "AWS_ACCOUNT" });
            return everywhere
                .filter(({ account }) => account === managementAccountId)
                .map((place) => ({
                    ...place,
                    ours: parameters(
                        ...bothAccounts.map(assigned),
                        ...(eventName === "ProvisionPermissionSet" ? [{ targetType: "ALL_PROVISIONED_ACCOUNTS" }] : []),
                    ),
                    others: parameters(assigned("777788889999")),
                }));
        }
        case "events": {
            if (/Subscriber|ResourcePolicy|RevokeResource/.test(eventName))
                return everywhere.map((place) => ({ ...place, ours: parameters({ any: "bus" }) }));
            const named = (rule: string, busName: string, busArn: string): Json[] => {
                if (eventName === "DeleteEventBus") return [{ name: busName }];
                if (eventName === "UpdateEventBus")
                    return busName === names.tampering.bus
                        ? [{ name: busName }, { name: "default" }]
                        : [{ name: busName }];
                if (eventName.includes("Permission"))
                    return [busName, busArn].map((eventBusName) => ({ eventBusName }));
                return [{ [eventName.includes("Targets") ? "rule" : "name"]: rule, eventBusName: "default" }];
            };
            return everywhere.map((place) => ({
                ...place,
                ours: parameters(
                    ...named(`${names.prefix}tampering-trail`, names.tampering.bus, names.tampering.busArn),
                ),
                others: parameters(
                    ...named(
                        "nightly",
                        "orders",
                        `arn:${names.partition.name}:events:${place.region}:${place.account}:event-bus/orders`,
                    ),
                ),
            }));
        }
        case "sqs":
            return everywhere.map(({ account, region }) => {
                const url = (queue: string): Json =>
                    eventName === "StartMessageMoveTask"
                        ? { sourceArn: `arn:${names.partition.name}:sqs:${region}:${account}:${queue}` }
                        : { queueUrl: `https://sqs.${region}.amazonaws.com/${account}/${queue}` };
                return {
                    account,
                    region,
                    ours: parameters(url(names.tampering.undeliveredQueue)),
                    others: parameters(url("orders"), url(`${names.tampering.undeliveredQueue}-2`)),
                };
            });
        case "config": {
            const rule = (name: string): Json | undefined =>
                ({
                    DeleteConfigRule: { configRuleName: name },
                    PutConfigRule: { configRule: { configRuleName: name } },
                    DeleteOrganizationConfigRule: { organizationConfigRuleName: name },
                    PutOrganizationConfigRule: { organizationConfigRuleName: name },
                })[eventName];
            const others = rule("ec2-volumes-encrypted");
            return [
                {
                    ...at(managementAccountId),
                    ours: parameters(
                        rule(`${names.prefix}trail-encrypted`) ?? { configurationRecorderName: "default" },
                    ),
                    others: others === undefined ? undefined : parameters(others),
                },
            ];
        }
        case "organizations": {
            const organizationsRegion = regionOfCalls(zone, "organizations");
            if (eventName === "LeaveOrganization") {
                return [{ ...at(logArchiveAccountId, organizationsRegion), ours: parameters(null) }];
            }
            if (eventName === "AcceptHandshake") {
                return bothAccounts.map((account) => ({
                    ...at(account, organizationsRegion),
                    ours: parameters({ handshakeId: "h-example" }),
                }));
            }
            if (eventName === "AccountDepartedOrganization") {
                return [{ ...at(managementAccountId, organizationsRegion), ours: parameters(null) }];
            }
            if (eventName === "CloseAccountResult") {
                // As in https://docs.aws.amazon.com/organizations/latest/userguide/orgs_cloudtrail-integration.html
                const closed = (accountId: string) => ({
                    requestParameters: null,
                    serviceEventDetails: { closeAccountStatus: { accountId, state: "SUCCEEDED" } },
                });
                return [
                    {
                        ...at(managementAccountId, organizationsRegion),
                        ours: [closed(logArchiveAccountId)],
                        others: [closed("777788889999")],
                    },
                ];
            }
            if (eventName === "AttachPolicy") {
                const attached = (targetId: string) => ({ policyId: "p-example", targetId });
                return [
                    {
                        ...at(managementAccountId, organizationsRegion),
                        // The program does not know which units are above the log archive.
                        ours: parameters(
                            attached(logArchiveAccountId),
                            attached("r-root"),
                            attached("ou-root-security"),
                        ),
                        others: parameters(attached("777788889999")),
                    },
                ];
            }
            const named: Record<string, [ours: Json, others: Json, ...more: Json[]]> = {
                ServiceAccess: [
                    { servicePrincipal: "cloudtrail.amazonaws.com" },
                    { servicePrincipal: "sso.amazonaws.com" },
                    { servicePrincipal: "member.org.stacksets.cloudformation.amazonaws.com" },
                    { servicePrincipal: "iam.amazonaws.com" },
                ],
                DelegatedAdministrator: [
                    { accountId: "777788889999", servicePrincipal: "cloudtrail.amazonaws.com" },
                    { accountId: logArchiveAccountId, servicePrincipal: "guardduty.amazonaws.com" },
                ],
                Account: [{ accountId: logArchiveAccountId }, { accountId: "777788889999" }],
            };
            const found = Object.entries(named).find(([word]) => eventName.includes(word))?.[1];
            return [
                {
                    ...at(managementAccountId, organizationsRegion),
                    ours: parameters(
                        ...(found ? [found[0], ...found.slice(2)] : [{ policyId: "p-example", targetId: "r-root" }]),
                    ),
                    others: found && parameters(found[1]),
                },
            ];
        }
        case "account": {
            if (eventName === "CloseAccount") {
                const region = regionOfCalls(zone, "account");
                return bothAccounts.map((account) => ({ ...at(account, region), ours: parameters(null) }));
            }
            const ofRegion = eventName === "DisableRegion";
            const named = (accountId: string, regionName: string): Json =>
                ofRegion ? { regionName } : { accountId, primaryEmail: "HIDDEN_DUE_TO_SECURITY_REASONS" };
            return (ofRegion ? bothAccounts : [managementAccountId]).map((account) => ({
                ...at(account, regionOfCalls(zone, "account")),
                ours: parameters(named(logArchiveAccountId, homeRegion)),
                others: parameters(named("777788889999", "me-south-1")),
            }));
        }
        case "iam": {
            const inLogArchive = {
                ...at(logArchiveAccountId, iamRegion),
                ours: parameters({ roleName: "any" }, { userName: "any" }),
            };
            const inManagement = at(managementAccountId, iamRegion);
            if (/OrganizationsRoot|Delegation/.test(eventName)) {
                return [{ ...inManagement, ours: parameters(null) }, inLogArchive];
            }
            if (eventName.includes("PolicyVersion")) {
                const policy = (name: string) => ({
                    policyArn: `arn:${names.partition.name}:iam::${managementAccountId}:policy/${name}`,
                });
                return [
                    {
                        ...inManagement,
                        ours: parameters(policy(names.alarms.chatRole)),
                        others: parameters(policy("orders")),
                    },
                    inLogArchive,
                ];
            }
            if (
                !/Role|PermissionsBoundary/.test(eventName) ||
                /^(UpdateRole|CreateServiceLinkedRole)$/.test(eventName)
            ) {
                return [inLogArchive];
            }
            const roles = [
                names.logGroup.deliveryRole,
                names.tampering.forwardingRole,
                names.alarms.chatRole,
                names.roles.managementDeployArn,
                "AWSServiceRoleForCloudTrail",
                "AWSServiceRoleForConfig",
            ];
            return [
                {
                    ...inManagement,
                    ours: parameters(...roles.map((role) => ({ roleName: role?.split("/").at(-1) ?? null }))),
                    others: parameters({ roleName: "orders-lambda" }),
                },
                inLogArchive,
            ];
        }
        case "sts": {
            const root = `arn:${names.partition.name}:iam::${logArchiveAccountId}:root`;
            return everywhere
                .filter(({ account }) => eventName === "AssumeRoot" || account === logArchiveAccountId)
                .map((place) =>
                    eventName === "AssumeRoot"
                        ? {
                              ...place,
                              ours: parameters({ targetPrincipal: logArchiveAccountId }, { targetPrincipal: root }),
                              others: parameters({ targetPrincipal: "777788889999" }),
                          }
                        : {
                              ...place,
                              ours: parameters(
                                  ...[...names.roles.breakGlassArns, ...names.roles.administratorArns.slice(1)].map(
                                      (roleArn) => ({ roleArn }),
                                  ),
                              ),
                              others: parameters({
                                  roleArn: `arn:${names.partition.name}:iam::${place.account}:role/Reader`,
                              }),
                          },
                );
        }
    }
}

const trailParameter: Partial<Record<string, string>> = {
    StopLogging: "name",
    StartLogging: "name",
    DeleteTrail: "name",
    UpdateTrail: "name",
    CreateTrail: "name",
    PutEventSelectors: "trailName",
    PutInsightSelectors: "trailName",
    PutEventConfiguration: "trailName",
    AddTags: "resourceId",
    RemoveTags: "resourceId",
};

function keyRecords(
    { names, keyArns, backupKeyArn, homeRegion }: Zone,
    { account, region }: { account: string; region: string },
    eventName: string,
) {
    const { keyAlias, backupKeyAlias } = names.alarms;
    const ofLogArchive: [string[], string[]] = [[backupKeyArn(region)], [backupKeyAlias]];
    if (region === homeRegion) {
        ofLogArchive[0].push(...keyArns.logArchive);
        ofLogArchive[1].push(names.archive.keyAlias, names.delivery.keyAlias);
    }
    const [arns, aliases] =
        account === managementAccountId ? [keyArns.management, [names.logGroup.keyAlias, keyAlias]] : ofLogArchive;
    const otherArn = `arn:${names.partition.name}:kms:${region}:${account}:key/99999999-0000-0000-0000-000000000000`;
    const resources = (arn: string) => [{ accountId: account, type: "AWS::KMS::Key", ARN: arn }];
    if (eventName.includes("Alias")) {
        const named = (aliasName: string) => ({ requestParameters: { aliasName } });
        return { ours: aliases.map(named), others: [named("alias/orders")] };
    }
    return {
        ours: arns.flatMap((arn) => [
            { requestParameters: { keyId: arn }, resources: resources(arn) },
            // As in https://docs.aws.amazon.com/kms/latest/developerguide/ct-disablekey.html
            { requestParameters: { keyId: arn.split("/")[1] ?? null }, resources: resources(arn) },
            { requestParameters: { keyId: arn.split("/")[1] ?? null } },
            { requestParameters: null, resources: resources(arn) },
        ]),
        others: [
            { requestParameters: { keyId: otherArn }, resources: resources(otherArn) },
            { requestParameters: { keyId: "alias/orders" } },
        ],
    };
}
