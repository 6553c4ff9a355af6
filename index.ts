import { outputsVersion, type LandingZoneExports } from "@landing-zone/outputs";
import { DestroyGuard } from "./components/destroyGuard";
import { Detection } from "./components/detection/detection";
import { recorderObstacles } from "./components/detection/aws-config/recorderCheck";
import { LogArchive } from "./components/log-archive/logArchive";
import { OrganizationTrail } from "./components/organization-trail/organizationTrail";
import { organizationObstacles } from "./components/organization/organizationCheck";
import { TrustedAccess } from "./components/organization/trustedAccess";
import { refuseObstacles } from "./components/questions";
import { namesOf } from "./config/names";
import { readSettings } from "./config/settings";
import { createProviders } from "./providers";

/** The audit-log landing zone of one AWS Organization. */
export = async (): Promise<LandingZoneExports> => {
    const settings = readSettings();
    const { homeRegion, organization } = settings;
    const names = namesOf(settings);
    const providers = createProviders(settings, names);
    const { management, logArchive } = providers;

    const asked = { homeRegion, organization, logArchiveAccountId: settings.logArchive.accountId, roles: names.roles };
    await refuseObstacles(
        organizationObstacles(asked, providers),
        recorderObstacles(settings.detection.config, asked, management),
    );

    const trustedAccess = new TrustedAccess("trusted-access", { provider: management });
    const archive = new LogArchive(
        "log-archive",
        { names, organization, settings: settings.logArchive },
        { provider: logArchive },
    );
    const trail = new OrganizationTrail(
        "organization-trail",
        {
            names,
            homeRegion,
            organization,
            settings: settings.trail,
            keyPrefix: settings.logArchive.keyPrefix,
            archive,
            prerequisites: [trustedAccess.serviceAccess, ...archive.trailPrerequisites],
        },
        { provider: management },
    );

    const detection = new Detection(
        "detection",
        {
            names,
            homeRegion,
            organization,
            logArchiveAccountId: settings.logArchive.accountId,
            readerRoleArns: settings.logArchive.readerRoles,
            settings: settings.detection,
            archive,
            trail,
        },
        providers,
    );

    new DestroyGuard("destroy-guard", [trustedAccess, archive, trail, detection]);

    return {
        outputsVersion,
        homeRegion,
        partition: names.partition.name,
        organizationId: organization.id,
        managementAccountId: organization.managementAccountId,
        logArchiveAccountId: settings.logArchive.accountId,
        trailName: names.trail.name,
        trailArn: trail.arn,
        archiveBucketName: archive.bucketName,
        archiveBucketArn: names.archive.bucketArn,
        archiveKmsKeyArn: archive.keyArn,
        archiveKeyLayout: names.archive.keyLayout,
        accessLogBucketName: archive.accessLogBucketName,
        deliveryTopicArn: archive.deliveryTopicArn,
        logGroupName: trail.logGroupName,
        logGroupArn: trail.logGroupArn,
        alarmTopicArn: detection.alarmTopicArn,
        backupAlarmTopicArn: detection.backupAlarmTopicArn,
    };
};
