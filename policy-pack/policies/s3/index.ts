import type { Policy } from "../../policy";
import { accountPublicAccessBlocked } from "./accountPublicAccessBlocked";
import { archiveAbortsUploads } from "./archiveAbortsUploads";
import { archiveAccessLogged } from "./archiveAccessLogged";
import { archiveBucketKey } from "./archiveBucketKey";
import { archiveEncryptedWithKms } from "./archiveEncryptedWithKms";
import { archiveLifecycle } from "./archiveLifecycle";
import { archiveNotForceDestroyed } from "./archiveNotForceDestroyed";
import { archiveObjectLocked } from "./archiveObjectLocked";
import { archiveOwnershipEnforced } from "./archiveOwnershipEnforced";
import { archivePolicyGrantsNoChange } from "./archivePolicyGrantsNoChange";
import { archivePolicyInsideOrganization } from "./archivePolicyInsideOrganization";
import { archivePolicyLetsTrailWrite } from "./archivePolicyLetsTrailWrite";
import { archivePolicyNotPublic } from "./archivePolicyNotPublic";
import { archivePolicyOnlyFromTrail } from "./archivePolicyOnlyFromTrail";
import { archivePolicyRequiresTls } from "./archivePolicyRequiresTls";
import { archiveProtected } from "./archiveProtected";
import { archivePublicAccessBlocked } from "./archivePublicAccessBlocked";
import { archiveReplicationKeepsDeletesAway } from "./archiveReplicationKeepsDeletesAway";
import { archiveVersioned } from "./archiveVersioned";
import { archiveWithoutAcl } from "./archiveWithoutAcl";

/** What the bucket must be that CloudTrail delivers to. An ordinary bucket is nobody's business here. */
export const policies: Policy[] = [
    accountPublicAccessBlocked,
    archiveAbortsUploads,
    archiveAccessLogged,
    archiveBucketKey,
    archiveEncryptedWithKms,
    archiveLifecycle,
    archiveNotForceDestroyed,
    archiveObjectLocked,
    archiveOwnershipEnforced,
    archivePolicyGrantsNoChange,
    archivePolicyInsideOrganization,
    archivePolicyLetsTrailWrite,
    archivePolicyNotPublic,
    archivePolicyOnlyFromTrail,
    archivePolicyRequiresTls,
    archiveProtected,
    archivePublicAccessBlocked,
    archiveReplicationKeepsDeletesAway,
    archiveVersioned,
    archiveWithoutAcl,
];
