import type { Policy } from "../../policy";
import { changesNotIgnored } from "./changesNotIgnored";
import { eventDataStoreCoversAllRegionsAndAccounts } from "./eventDataStoreCoversAllRegionsAndAccounts";
import { eventDataStoreEncryptedWithKms } from "./eventDataStoreEncryptedWithKms";
import { eventDataStoreRetention } from "./eventDataStoreRetention";
import { protectedFromDeletion } from "./protected";
import { tagged } from "./tagged";
import { trailAnnouncesLogFiles } from "./trailAnnouncesLogFiles";
import { trailArchiveOutsideDataEvents } from "./trailArchiveOutsideDataEvents";
import { trailCoversAllRegionsAndAccounts } from "./trailCoversAllRegionsAndAccounts";
import { trailDeliversToCloudWatchLogs } from "./trailDeliversToCloudWatchLogs";
import { trailEncryptedWithKms } from "./trailEncryptedWithKms";
import { trailKeyInBucketRegion } from "./trailKeyInBucketRegion";
import { trailPresent } from "./trailPresent";
import { trailRecordsAllManagementEvents } from "./trailRecordsAllManagementEvents";
import { trailValidatesLogFiles } from "./trailValidatesLogFiles";
import { trailWritesToArchive } from "./trailWritesToArchive";

/** What a trail and an event data store must be. */
export const policies: Policy[] = [
    changesNotIgnored,
    eventDataStoreCoversAllRegionsAndAccounts,
    eventDataStoreEncryptedWithKms,
    eventDataStoreRetention,
    protectedFromDeletion,
    tagged,
    trailAnnouncesLogFiles,
    trailArchiveOutsideDataEvents,
    trailCoversAllRegionsAndAccounts,
    trailDeliversToCloudWatchLogs,
    trailEncryptedWithKms,
    trailKeyInBucketRegion,
    trailPresent,
    trailRecordsAllManagementEvents,
    trailValidatesLogFiles,
    trailWritesToArchive,
];
