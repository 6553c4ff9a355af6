import type {
    ClientUnaryCall,
    handleUnaryCall,
    Metadata,
    ServiceDefinition,
    ServiceError,
    UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { createRequire } from "node:module";

/** The SDK's bindings accept only messages of the copies of gRPC and protobuf that the SDK itself resolves. */
const requireFromSdk = createRequire(require.resolve("@pulumi/pulumi/package.json"));

export const grpc = requireFromSdk("@grpc/grpc-js") as typeof import("@grpc/grpc-js");
export const { Empty } = requireFromSdk(
    "google-protobuf/google/protobuf/empty_pb",
) as typeof import("google-protobuf/google/protobuf/empty_pb");
export const { Struct } = requireFromSdk(
    "google-protobuf/google/protobuf/struct_pb",
) as typeof import("google-protobuf/google/protobuf/struct_pb");

/** Maximum size of messages, as in Pulumi: 400 MB. A proxy is not used for this host. */
export const channelOptions = {
    "grpc.max_receive_message_length": 400 * 1024 * 1024,
    "grpc.max_send_message_length": 400 * 1024 * 1024,
    "grpc.enable_http_proxy": 0,
};

/** Milliseconds after which a call counts as hanging. */
export const defaultDeadline = 60_000;

/** A method of a generated client. */
export type Method<Request, Response> = (
    request: Request,
    metadata: Metadata,
    options: { deadline: number },
    callback: (error: ServiceError | null, response: Response) => void,
) => ClientUnaryCall;

/**
 * Calls a method of a client. Rejects with a ServiceError: with code DEADLINE_EXCEEDED if no answer arrived in time.
 */
export function call<Request, Response>(
    method: Method<Request, Response>,
    request: Request,
    deadline = defaultDeadline,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        method(request, new grpc.Metadata(), { deadline: Date.now() + deadline }, (error, response) => {
            if (error) reject(error);
            else resolve(response);
        });
    });
}

/**
 * A method of a service that returns the result of `respond`, or the message and the code, if there is one, of its
 * error.
 */
export function serve<Request, Response>(
    respond: (request: Request) => Response | Promise<Response>,
): handleUnaryCall<Request, Response> {
    return ({ request }, callback) => {
        Promise.resolve(request)
            .then(respond)
            .then(
                (response) => {
                    callback(null, response);
                },
                (error: unknown) => {
                    const details = error instanceof Error ? error.message : String(error);
                    callback({ code: hasCode(error) ? error.code : grpc.status.UNKNOWN, details });
                },
            );
    };
}

/** True for a gRPC error, with one of the codes if these are given. */
export function hasCode(error: unknown, ...codes: number[]): error is ServiceError {
    if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "number") return false;
    return codes.length === 0 || codes.includes(error.code);
}

/** A server of this process, for its children only. */
export interface LocalServer {
    address: string;
    add: (service: ServiceDefinition, methods: UntypedServiceImplementation) => void;
    /** Stops it, and its open calls. */
    close: () => void;
}

/** Starts a server that has no services yet. */
export async function startServer(): Promise<LocalServer> {
    const server = new grpc.Server(channelOptions);
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) => {
            if (error) reject(error);
            else resolve(bound);
        });
    });
    return {
        address: `127.0.0.1:${port}`,
        add: (service, methods) => {
            server.addService(service, methods);
        },
        close: () => {
            server.forceShutdown();
        },
    };
}

/**
 * The environment in which a child's gRPC connects directly to this process, if the environment names a proxy. gRPC has
 * its own list of exceptions, and uses the general one only if that is not set.
 */
export function withoutProxy(environment: NodeJS.ProcessEnv): { no_grpc_proxy: string } {
    const [exceptions] = [environment.no_grpc_proxy, environment.no_proxy].filter(Boolean);
    return { no_grpc_proxy: exceptions === undefined ? "127.0.0.1" : `${exceptions},127.0.0.1` };
}

/** The entries of a message's map, each value converted. */
export function recordOf<Entry, Result>(
    map: { forEach: (visit: (value: Entry, key: string) => void) => void },
    convert: (value: Entry) => Result,
): Record<string, Result> {
    const entries: [string, Result][] = [];
    map.forEach((value, key) => entries.push([key, convert(value)]));
    return Object.fromEntries(entries);
}
