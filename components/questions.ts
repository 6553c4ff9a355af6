import { refusal } from "../config/refusal";

/** A question that the program asks AWS before it registers a resource. */
export interface Question {
    /** Subject of the sentence "… could not be looked up". */
    about: string;
    /** Account that the provider must act in, and the setting that names it. */
    account: { id: string; setting: string };
    /** Role that the provider assumes there, and the setting that names it. Without `arn` it assumes none. */
    role: { arn?: string; setting: string };
    region: string;
    /** IAM actions that the question requires. */
    actions: string[];
}

interface Refusal {
    /** Matches the text of the error. */
    text: RegExp;
    /** What is wrong and what to do. Questions that fail for the same reason have the same sentence. */
    sentence: (question: Question, match: RegExpMatchArray) => string;
}

/**
 * In this order, because the error for a role that cannot be assumed includes the error for the credentials that tried.
 */
const refusals: Refusal[] = [
    {
        text: /ExpiredToken|RequestExpired|token (included in the request )?(is|has) expired|session has expired|SSO session|InvalidGrantException/i,
        sentence: () => "The AWS credentials have expired: sign in again, for example with `aws sso login`.",
    },
    {
        text: /No valid credential sources|no EC2 IMDS role found|NoCredentialProviders|failed to refresh cached credentials|failed to get shared config profile/i,
        sentence: () =>
            "There are no AWS credentials: sign in, for example with `aws sso login`, and name the profile in AWS_PROFILE, or set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.",
    },
    {
        text: /no such host|UnknownEndpoint|could not resolve endpoint|failed to resolve service endpoint|dial tcp|i\/o timeout|connection refused|request send failed|tls: failed to verify/i,
        sentence: ({ region }) =>
            `AWS cannot be reached: check the network, its proxy, AWS_ENDPOINT_URL and homeRegion, which is ${region}.`,
    },
    {
        text: /InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|IncompleteSignature|AuthFailure|Invalid credentials configured|OptInRequired/i,
        sentence: ({ region }) =>
            `AWS does not accept the credentials: check that they are complete and current, that they belong to the partition of homeRegion, ${region}, and that the Region is enabled in the account.`,
    },
    {
        text: /Cannot assume IAM Role|IAM Role \(.*?\) cannot be assumed|STS: AssumeRole|sts:AssumeRole/i,
        sentence: ({ role: { arn, setting }, account }) =>
            arn
                ? `${setting} is ${arn}, which cannot be assumed: check that the role exists, that its trust policy names the credentials that Pulumi is started with, and that they are allowed sts:AssumeRole on it (docs/deploy-roles).`
                : `The role of the AWS profile cannot be assumed: correct the profile, or name a role of account ${account.id} in ${setting}.`,
    },
    {
        text: /AWS account ID not allowed: (\d{12})/i,
        sentence: ({ account, role: { arn, setting } }, [, found]) =>
            `${account.setting} is ${account.id}, but the credentials belong to account ${found}: ${
                arn
                    ? `correct ${account.setting} or ${setting}`
                    : `use credentials of ${account.id}, or name a role of it that these may assume in ${setting}`
            }.`,
    },
    {
        text: /Throttl|TooManyRequests|RequestLimitExceeded|ServiceUnavailable|InternalFailure|ServiceException/i,
        sentence: () => "AWS is busy or unavailable: run the command again.",
    },
    {
        text: /AccessDenied|UnauthorizedOperation|not authorized|Forbidden|StatusCode: 403/i,
        sentence: ({ about, role: { arn }, account, actions }) =>
            `${about} could not be looked up: let ${arn ?? `the credentials of account ${account.id}`} call ${listed(actions)} (docs/deploy-roles).`,
    },
];

/**
 * The obstacle that results from a question that AWS, the provider or the network refused: a sentence with the remedy,
 * and the text of the error.
 *
 * @param special Refusals with a meaning of their own for this question, tried before all others.
 */
export function refused(question: Question, error: unknown, special: Refusal[] = []): string {
    const said = textOf(error);
    for (const { text, sentence } of [...special, ...refusals]) {
        const match = said.match(text);
        if (match) return `${sentence(question, match)} AWS says: ${said}`;
    }
    return `${question.about} could not be looked up. AWS says: ${said}`;
}

/**
 * Waits for all answers, and throws one error that lists every obstacle with its remedy. A cause that prevents several
 * questions is listed once.
 */
export async function refuseObstacles(...answers: Promise<string[]>[]): Promise<void> {
    const obstacles = (await Promise.all(answers)).flat();
    const sentences = obstacles.map((obstacle) => obstacle.split(" AWS says: ")[0]);
    const distinct = obstacles.filter((_, index) => sentences.indexOf(sentences[index]) === index);
    if (distinct.length === 0) return;
    throw refusal(
        ["The organization cannot have this landing zone yet:", ...distinct.map((obstacle) => `  - ${obstacle}`)].join(
            "\n",
        ),
    );
}

/** The text of an error on one line, without what Pulumi adds before it. */
export function textOf(error: unknown): string {
    const text = error instanceof Error ? error.message : String(error);
    return text
        .replaceAll(/\s+/g, " ")
        .replace(/^(Error: )?[Ii]nvocation of \S+ returned an error: /, "")
        .replace(/^(invoking \S+: )?\d+ errors? occurred: (\* )?/, "")
        .trim();
}

function listed(actions: string[]): string {
    return actions.length < 2 ? actions.join() : `${actions.slice(0, -1).join(", ")} and ${actions.at(-1)}`;
}
