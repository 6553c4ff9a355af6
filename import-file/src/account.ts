import type { PreviewedResource } from "@landing-zone/preview";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { textIn } from "./textIn";

type Credentials = Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>;

/** Settings that every client of the SDK accepts. */
interface ClientSettings {
    region: string;
    credentials?: Credentials;
    maxAttempts: number;
    retryMode: string;
    /** For the SQS client: whether it sends requests to the host in a queue's URL. */
    useQueueUrlAsEndpoint: boolean;
}

/** An account that cannot be accessed. The message shows the reason and the remedy. */
export class AccountError extends Error {}

/** An AWS account, accessed with the credentials of the provider that manages its resources. */
export class Account {
    private readonly places = new Map<string, Place>();

    private constructor(
        readonly id: string,
        /** Partition of its ARNs: `aws`, `aws-cn` or another. */
        readonly partition: string,
        /** Region of the provider: the default of its resources. */
        readonly homeRegion: string,
        private readonly credentials: Credentials | undefined,
    ) {}

    /**
     * Accesses an account as the AWS provider does: with the default credentials, or through the roles that it assumes,
     * one after the other. Throws an AccountError if that fails, or if the provider does not allow the account.
     */
    static async enter(provider: PreviewedResource): Promise<Account> {
        const region = textIn(provider, "region");
        try {
            if (region === undefined) throw new AccountError(`Provider ${provider.name} has no region.`);
            const credentials = await credentialsOf(provider, region);
            const sts = new STSClient(settings(region, credentials));
            const { Account: id = "", Arn: arn = "" } = await sts.send(new GetCallerIdentityCommand());
            refuseOthers(provider, id);
            return new Account(id, arn.split(":")[1] ?? "aws", region, credentials);
        } catch (error) {
            throw error instanceof AccountError ? error : new AccountError(refusal(provider, error as Error));
        }
    }

    /** One of its Regions. */
    in(region: string): Place {
        const place = this.places.get(region) ?? new Place(this, region, settings(region, this.credentials));
        this.places.set(region, place);
        return place;
    }
}

/** A Region of an account, and the answers from it. */
export class Place {
    private readonly answers = new Map<unknown, unknown>();

    constructor(
        readonly account: Account,
        readonly region: string,
        private readonly settings: ClientSettings,
    ) {}

    /** The client of a service. */
    client<Client>(service: new (settings: ClientSettings) => Client): Client {
        return this.once(service, () => new service(this.settings));
    }

    /** The answer to a question, which is sent once. */
    once<Answer>(question: unknown, ask: () => Answer): Answer {
        if (!this.answers.has(question)) this.answers.set(question, ask());
        return this.answers.get(question) as Answer;
    }

    /** ARN of a resource here. */
    arn(service: string, resource: string): string {
        return `arn:${this.account.partition}:${service}:${this.region}:${this.account.id}:${resource}`;
    }

    /** ARN of a resource of this account that belongs to no Region. */
    globalArn(service: string, resource: string): string {
        return `arn:${this.account.partition}:${service}::${this.account.id}:${resource}`;
    }
}

/**
 * AWS throttles some of the calls at 5 a second: the SDK slows down and retries. Requests for queues go to the same
 * endpoint as others, which AWS_ENDPOINT_URL may set.
 */
function settings(region: string, credentials: Credentials | undefined): ClientSettings {
    return { region, credentials, maxAttempts: 10, retryMode: "adaptive", useQueueUrlAsEndpoint: false };
}

/** The credentials of the last role that a provider assumes; undefined if it uses the default credentials. */
async function credentialsOf(provider: PreviewedResource, region: string): Promise<Credentials | undefined> {
    let credentials: Credentials | undefined;
    for (const { roleArn, sessionName } of rolesOf(provider)) {
        const assume = fromTemporaryCredentials({
            masterCredentials: credentials,
            params: { RoleArn: roleArn, RoleSessionName: sessionName },
            clientConfig: { region },
        });
        credentials = await assume();
    }
    return credentials;
}

function refuseOthers(provider: PreviewedResource, id: string): void {
    const allowed = listOf<string>(provider, "allowedAccountIds");
    if (allowed.length === 0 || allowed.includes(id)) return;
    throw new AccountError(
        `The credentials for provider ${provider.name} are those of account ${id}, but it is limited to ` +
            `${allowed.join(" or ")}: set the account's deployRole in the configuration, or sign in to that ` +
            "account.",
    );
}

function rolesOf(provider: PreviewedResource): { roleArn: string; sessionName?: string }[] {
    return listOf(provider, "assumeRoles");
}

/** A list in a provider's inputs, which are JSON texts. Empty if it has none. */
function listOf<Item>(provider: PreviewedResource, input: string): Item[] {
    const value = provider.inputs[input];
    return typeof value === "string" ? (JSON.parse(value) as Item[]) : [];
}

function refusal(provider: PreviewedResource, { name, message }: Error): string {
    const role = rolesOf(provider).at(-1)?.roleArn;
    if (name === "CredentialsProviderError") {
        return `There are no AWS credentials for provider ${provider.name} (${message}): sign in, for example with "aws sso login".`;
    }
    const what = role === undefined ? "use the default credentials" : `assume ${role}`;
    return (
        `Provider ${provider.name} cannot ${what} (${name}: ${message}): sign in with credentials that ` +
        "docs/deploy-roles/README.md allows to do so."
    );
}
