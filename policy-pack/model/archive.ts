import type { Declared } from "../vocabulary/declared";
import { types } from "../vocabulary/types";
import type { Stack } from "./stack";
import { settingsOf } from "./trailResources";

/**
 * A bucket that holds log files, with its settings wherever the program declares them: as resources of their own or
 * inline. A setting has several entries where several resources declare it, and none where the stack does not.
 */
export class Archive {
    constructor(
        private readonly stack: Stack,
        readonly bucket: Declared,
    ) {}

    get accessLogging(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketLogging);
    }

    get acl(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketAcl);
    }

    get encryption(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketServerSideEncryptionConfiguration);
    }

    get lifecycle(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketLifecycleConfiguration);
    }

    get objectLock(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketObjectLockConfiguration);
    }

    get ownership(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketOwnershipControls);
    }

    get policies(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketPolicy);
    }

    get publicAccessBlock(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketPublicAccessBlock);
    }

    get replication(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketReplicationConfig);
    }

    get versioning(): Declared[] {
        return settingsOf(this.stack, this.bucket, types.BucketVersioning);
    }
}

/** A setting of a bucket. */
export type ArchiveSetting = Exclude<keyof Archive, "bucket">;
