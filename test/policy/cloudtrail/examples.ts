import type { PolicyExamples } from "../examples";
import { changesNotIgnoredExamples } from "./changesNotIgnored.examples";
import { eventDataStoreCoversAllRegionsAndAccountsExamples } from "./eventDataStoreCoversAllRegionsAndAccounts.examples";
import { eventDataStoreEncryptedWithKmsExamples } from "./eventDataStoreEncryptedWithKms.examples";
import { eventDataStoreRetentionExamples } from "./eventDataStoreRetention.examples";
import { protectedFromDeletionExamples } from "./protected.examples";
import { taggedExamples } from "./tagged.examples";
import { trailAnnouncesLogFilesExamples } from "./trailAnnouncesLogFiles.examples";
import { trailArchiveOutsideDataEventsExamples } from "./trailArchiveOutsideDataEvents.examples";
import { trailCoversAllRegionsAndAccountsExamples } from "./trailCoversAllRegionsAndAccounts.examples";
import { trailDeliversToCloudWatchLogsExamples } from "./trailDeliversToCloudWatchLogs.examples";
import { trailEncryptedWithKmsExamples } from "./trailEncryptedWithKms.examples";
import { trailKeyInBucketRegionExamples } from "./trailKeyInBucketRegion.examples";
import { trailPresentExamples } from "./trailPresent.examples";
import { trailRecordsAllManagementEventsExamples } from "./trailRecordsAllManagementEvents.examples";
import { trailValidatesLogFilesExamples } from "./trailValidatesLogFiles.examples";
import { trailWritesToArchiveExamples } from "./trailWritesToArchive.examples";

export const examples: PolicyExamples[] = [
    changesNotIgnoredExamples,
    eventDataStoreCoversAllRegionsAndAccountsExamples,
    eventDataStoreEncryptedWithKmsExamples,
    eventDataStoreRetentionExamples,
    protectedFromDeletionExamples,
    taggedExamples,
    trailAnnouncesLogFilesExamples,
    trailArchiveOutsideDataEventsExamples,
    trailCoversAllRegionsAndAccountsExamples,
    trailDeliversToCloudWatchLogsExamples,
    trailEncryptedWithKmsExamples,
    trailKeyInBucketRegionExamples,
    trailPresentExamples,
    trailRecordsAllManagementEventsExamples,
    trailValidatesLogFilesExamples,
    trailWritesToArchiveExamples,
];
