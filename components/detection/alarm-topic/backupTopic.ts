import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../config/names";
import { inAccount, type AccountOptions } from "../../accountOptions";
import { EncryptionKey } from "../../encryptionKey";
import { kept } from "../../kept";
import { alarmKeyPolicy } from "./alarmKeyPolicy";
import { alarmTopicPolicy } from "./alarmTopicPolicy";
import { encryptedTopic, subscribe, type Recipients } from "./encryptedTopic";

export interface BackupTopicArgs {
    names: Names;
    /** Region of the topic and of the alarms and rules that publish to it. */
    region: string;
    managementAccountId: string;
    logArchiveAccountId: string;
    recipients: Recipients;
}

/**
 * The backup alarm topic of a Region: in the log-archive account, with a key and subscriptions of its own. One call on
 * the alarm topic or its key does not silence it, nor one on it the alarm topic; and CloudWatch notifies topics of the
 * alarm's own Region only.
 */
export class BackupTopic extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;
    readonly keyArn: pulumi.Output<string>;

    constructor(name: string, args: BackupTopicArgs, opts: AccountOptions) {
        super("landing-zone:detection:BackupTopic", name, {}, inAccount(name, opts));
        const child = { parent: this };
        const { names, region, managementAccountId, logArchiveAccountId, recipients } = args;
        const topicArn = backupTopicArn(args);
        const publishers = {
            partition: names.partition.name,
            accountId: logArchiveAccountId,
            managementAccountId,
            logArchiveAccountId,
            publishingRoleArn: `arn:${names.partition.name}:iam::${managementAccountId}:role/${names.tampering.forwardingRole}`,
        };

        const key = new EncryptionKey(
            `${name}-key`,
            {
                region,
                description: "Encrypts the alarms of the audit log in the backup topic",
                alias: names.alarms.backupKeyAlias,
                policy: alarmKeyPolicy({ ...publishers, topicArns: [topicArn] }),
            },
            child,
        );
        this.arn = encryptedTopic(
            name,
            {
                region,
                name: names.alarms.backupTopic,
                keyArn: key.arn,
                policy: alarmTopicPolicy({ ...publishers, topicArn, region, ownPrefix: names.prefix }),
            },
            { ...child, ...kept },
        );
        subscribe(name, { topic: this.arn, region, recipients }, child);
        this.keyArn = key.arn;
        this.registerOutputs({ arn: this.arn, keyArn: this.keyArn });
    }
}

/** ARN of the backup alarm topic of a Region, which is known before the topic exists. */
export function backupTopicArn({
    names,
    region,
    logArchiveAccountId,
}: Pick<BackupTopicArgs, "names" | "region" | "logArchiveAccountId">): string {
    return `arn:${names.partition.name}:sns:${region}:${logArchiveAccountId}:${names.alarms.backupTopic}`;
}
