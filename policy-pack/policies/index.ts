import type { Policy } from "../policy";
import { fullAccessRestricted } from "./cloudtrail/fullAccessRestricted";
import { trailCoversAllRegionsAndAccounts } from "./cloudtrail/trailCoversAllRegionsAndAccounts";
import { trailEncryptedWithKms } from "./cloudtrail/trailEncryptedWithKms";

/** All policies of the pack, in the order of their names. */
export const policies: Policy[] = [fullAccessRestricted, trailCoversAllRegionsAndAccounts, trailEncryptedWithKms];
