import type { PolicyExamples } from "../examples";
import { accountPublicAccessBlockedExamples } from "./accountPublicAccessBlocked.examples";
import { archiveAbortsUploadsExamples } from "./archiveAbortsUploads.examples";
import { archiveAccessLoggedExamples } from "./archiveAccessLogged.examples";
import { archiveBucketKeyExamples } from "./archiveBucketKey.examples";
import { archiveEncryptedWithKmsExamples } from "./archiveEncryptedWithKms.examples";
import { archiveLifecycleExamples } from "./archiveLifecycle.examples";
import { archiveNotForceDestroyedExamples } from "./archiveNotForceDestroyed.examples";
import { archiveObjectLockedExamples } from "./archiveObjectLocked.examples";
import { archiveOwnershipEnforcedExamples } from "./archiveOwnershipEnforced.examples";
import { archivePolicyGrantsNoChangeExamples } from "./archivePolicyGrantsNoChange.examples";
import { archivePolicyInsideOrganizationExamples } from "./archivePolicyInsideOrganization.examples";
import { archivePolicyLetsTrailWriteExamples } from "./archivePolicyLetsTrailWrite.examples";
import { archivePolicyNotPublicExamples } from "./archivePolicyNotPublic.examples";
import { archivePolicyOnlyFromTrailExamples } from "./archivePolicyOnlyFromTrail.examples";
import { archivePolicyRequiresTlsExamples } from "./archivePolicyRequiresTls.examples";
import { archiveProtectedExamples } from "./archiveProtected.examples";
import { archivePublicAccessBlockedExamples } from "./archivePublicAccessBlocked.examples";
import { archiveReplicationKeepsDeletesAwayExamples } from "./archiveReplicationKeepsDeletesAway.examples";
import { archiveVersionedExamples } from "./archiveVersioned.examples";
import { archiveWithoutAclExamples } from "./archiveWithoutAcl.examples";

export const examples: PolicyExamples[] = [
    accountPublicAccessBlockedExamples,
    archiveAbortsUploadsExamples,
    archiveAccessLoggedExamples,
    archiveBucketKeyExamples,
    archiveEncryptedWithKmsExamples,
    archiveLifecycleExamples,
    archiveNotForceDestroyedExamples,
    archiveObjectLockedExamples,
    archiveOwnershipEnforcedExamples,
    archivePolicyGrantsNoChangeExamples,
    archivePolicyInsideOrganizationExamples,
    archivePolicyLetsTrailWriteExamples,
    archivePolicyNotPublicExamples,
    archivePolicyOnlyFromTrailExamples,
    archivePolicyRequiresTlsExamples,
    archiveProtectedExamples,
    archivePublicAccessBlockedExamples,
    archiveReplicationKeepsDeletesAwayExamples,
    archiveVersionedExamples,
    archiveWithoutAclExamples,
];
