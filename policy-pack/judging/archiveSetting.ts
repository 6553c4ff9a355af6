import type { Archive, ArchiveSetting } from "../model/archive";
import { types } from "../vocabulary/types";
import { type Policy, stackPolicy, type StackPolicyDefinition } from "./policy";

/** A policy that requires a setting of every archive. */
export interface ArchiveSettingDefinition extends Omit<StackPolicyDefinition, "subjects" | "isSubject" | "judge"> {
    setting: ArchiveSetting;
    /** Whether replicas of archives need the setting too. Default: false. */
    replicas?: true;
    /** What is wrong with an archive that does not have the setting, and the remedy. */
    missing: string;
    /** Judges the setting of an archive. */
    judge: NonNullable<StackPolicyDefinition["judge"]>;
}

/** Creates a policy that judges a setting of each archive, and refuses an archive that does not have it. */
export function archiveSettingPolicy(definition: ArchiveSettingDefinition): Policy {
    const { setting, replicas, missing, judge, ...description } = definition;
    const settingOrBucket = (archive: Archive) => (archive[setting].length > 0 ? archive[setting] : [archive.bucket]);
    return stackPolicy({
        ...description,
        subjects: ({ archives, archivesAndReplicas }) =>
            (replicas ? archivesAndReplicas : archives).flatMap(settingOrBucket),
        judge: (subject, report, log, config) => {
            if (subject.type === types.Bucket) report(missing);
            else judge(subject, report, log, config);
        },
    });
}
