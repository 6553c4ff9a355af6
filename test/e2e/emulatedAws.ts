import {
    ConfigServiceClient,
    PutConfigurationRecorderCommand,
    PutDeliveryChannelCommand,
    StartConfigurationRecorderCommand,
} from "@aws-sdk/client-config-service";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** An account with the Region in which the landing zone is. */
export interface Account {
    id: string;
    homeRegion: string;
}

/** The accounts of Pulumi.prod.yaml. */
export const management: Account = { id: "111122223333", homeRegion: "eu-west-1" };
export const logArchive: Account = { id: "444455556666", homeRegion: "eu-west-1" };

/** The management account of Pulumi.sandbox.yaml. */
const sandbox: Account = { id: "123456789012", homeRegion: "us-east-1" };

/** Why there is no emulated AWS; undefined if it runs, or can be started. */
export function missingEmulator(): string | undefined {
    if (process.env.AWS_ENDPOINT_URL !== undefined) return undefined;
    if (spawnSync("python3", ["-c", "import moto.server"]).status === 0) return undefined;
    return 'Emulated AWS is missing: pip install "moto[server]==5.2.1", or set AWS_ENDPOINT_URL to one that runs.';
}

/** An AWS on this machine. What happens in it ends with it. */
export class EmulatedAws {
    private constructor(
        private readonly endpoint: string,
        private readonly server?: ChildProcess,
    ) {}

    /** Starts one, or uses the one in AWS_ENDPOINT_URL and resets it. */
    static async start(): Promise<EmulatedAws> {
        const running = process.env.AWS_ENDPOINT_URL;
        if (running !== undefined) {
            const { ok, status } = await fetch(`${running}/moto-api/reset`, { method: "POST" });
            if (!ok) throw new Error(`${running} answers ${status} to moto's reset: AWS_ENDPOINT_URL names no moto.`);
            return new EmulatedAws(running);
        }
        const port = await freePort();
        const server = spawn("python3", [join(__dirname, "emulatedAws.py"), String(port)], {
            stdio: ["ignore", "pipe", "ignore"],
        });
        const [line] = (await Promise.race([
            once(createInterface({ input: server.stdout }), "line"),
            once(server, "exit"),
        ])) as [unknown];
        if (line !== "ready")
            throw new Error("Emulated AWS ended before it was ready: run test/e2e/emulatedAws.py by hand.");
        return new EmulatedAws(`http://127.0.0.1:${port}`, server);
    }

    stop(): void {
        this.server?.kill();
    }

    /** The environment of a process that reaches this AWS and no other. */
    get environment(): Record<string, string> {
        return {
            AWS_ENDPOINT_URL: this.endpoint,
            AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
            AWS_SECRET_ACCESS_KEY: "example",
            AWS_SESSION_TOKEN: "",
            AWS_PROFILE: "",
            AWS_CONFIG_FILE: "/dev/null",
            AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
            AWS_EC2_METADATA_DISABLED: "true",
        };
    }

    /** A client of a service in an account, in its home Region by default. */
    client<Client>(
        service: new (settings: ClientSettings) => Client,
        account: Account,
        region = account.homeRegion,
    ): Client {
        const clientConfig = { region, endpoint: this.endpoint };
        const credentials = fromTemporaryCredentials({
            masterCredentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "example" },
            params: { RoleArn: `arn:aws:iam::${account.id}:role/LandingZoneDeploy`, RoleSessionName: "e2e" },
            clientConfig,
        });
        return new service({ ...clientConfig, credentials, forcePathStyle: true });
    }

    /** A prerequisite in the README: a recorder of AWS Config in the management accounts. */
    async createConfigurationRecorders(): Promise<void> {
        for (const account of [management, sandbox]) {
            const config = this.client(ConfigServiceClient, account);
            const recorder = { name: "default", roleARN: `arn:aws:iam::${account.id}:role/recorder` };
            await config.send(new PutConfigurationRecorderCommand({ ConfigurationRecorder: recorder }));
            const channel = { name: "default", s3BucketName: "example-config" };
            await config.send(new PutDeliveryChannelCommand({ DeliveryChannel: channel }));
            await config.send(new StartConfigurationRecorderCommand({ ConfigurationRecorderName: "default" }));
        }
    }
}

interface ClientSettings {
    region: string;
    endpoint: string;
    credentials: ReturnType<typeof fromTemporaryCredentials>;
    /** For S3: the emulator has one host name for all buckets. */
    forcePathStyle: boolean;
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    await once(server, "close");
    if (typeof address !== "object" || address === null) throw new Error("No port of this machine is free.");
    return address.port;
}
