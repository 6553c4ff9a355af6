import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** What AWS answers: a status and a body. */
export interface Answer {
    status: number;
    body: string;
}

/**
 * AWS at an address of our own. STS is answered here: a role is assumed by credentials whose key id is the role's
 * account, and credentials are those of the account in their key id. All else is answered by `answer`.
 */
export async function startAws(
    answer: (body: string) => Answer = () => denied,
): Promise<{ url: string; server: Server }> {
    const server = createServer((request, response) => {
        let body = "";
        request.on("data", (part: Buffer) => (body += part.toString()));
        request.on("end", () => {
            const keyId = /Credential=([^/]+)/.exec(request.headers.authorization ?? "")?.[1] ?? "";
            const { status, body: text } = sts(new URLSearchParams(body), keyId) ?? answer(body);
            response.writeHead(status, { "content-type": text.startsWith("<") ? "text/xml" : "application/json" });
            response.end(text);
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

export const denied: Answer = { status: 403, body: JSON.stringify({ __type: "AccessDeniedException", message: "no" }) };

function sts(parameters: URLSearchParams, keyId: string): Answer | undefined {
    const xml = (action: string, result: string) => ({
        status: 200,
        body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
    });
    switch (parameters.get("Action")) {
        case "AssumeRole": {
            const [, , , , account = ""] = (parameters.get("RoleArn") ?? "").split(":");
            if (keyId !== "PIPELINE") return refusedRole;
            return xml(
                "AssumeRole",
                `<Credentials><AccessKeyId>${account}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>` +
                    "<SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>",
            );
        }
        case "GetCallerIdentity": {
            const account = /^\d{12}$/.test(keyId) ? keyId : "999999999999";
            return xml("GetCallerIdentity", `<Account>${account}</Account><Arn>arn:aws:sts::${account}:x</Arn>`);
        }
        default:
            return undefined;
    }
}

const refusedRole: Answer = {
    status: 403,
    body: "<ErrorResponse><Error><Code>AccessDenied</Code><Message>not authorized</Message></Error></ErrorResponse>",
};
