import type { handleUnaryCall, Server, ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";
import { AnalyzerClient, AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { CallbacksClient, CallbacksService } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { createRequire } from "node:module";

/** A call between engine and program or pack, with its messages. */
export interface WireCall {
    /** Service and method: `Analyzer/Analyze`. */
    method: string;
    request: unknown;
    /** Absent where the call failed. */
    response?: unknown;
}

/** The copy of gRPC that the library uses. */
const grpc = createRequire(require.resolve("@pulumi/pulumi/package.json"))(
    "@grpc/grpc-js",
) as typeof import("@grpc/grpc-js");

/** Records the calls that the library serves and sends while `action` runs. */
export async function recordCalls(action: () => Promise<unknown>): Promise<WireCall[]> {
    const calls: WireCall[] = [];
    const undo = [
        tapServers(calls),
        tapClient(AnalyzerClient.prototype, AnalyzerService, calls),
        tapClient(CallbacksClient.prototype, CallbacksService, calls),
    ];
    try {
        await action();
    } finally {
        for (const restore of undo) restore();
    }
    return calls;
}

type Answer = (error: unknown, response?: unknown) => void;

function tapServers(calls: WireCall[]): () => void {
    const { prototype } = grpc.Server as { prototype: Server };
    const addService = Object.getOwnPropertyDescriptor(prototype, "addService")?.value as Server["addService"];
    prototype.addService = function (service: ServiceDefinition, methods: UntypedServiceImplementation) {
        const tapped = Object.entries(methods).map(([name, handler]) => [
            name,
            tapHandler(String(service[name]?.path), handler as handleUnaryCall<unknown, unknown>, calls),
        ]);
        addService.call(this, service, Object.fromEntries(tapped) as UntypedServiceImplementation);
    };
    return () => {
        prototype.addService = addService;
    };
}

function tapHandler(path: string, handler: handleUnaryCall<unknown, unknown>, calls: WireCall[]): unknown {
    return (call: Parameters<typeof handler>[0], answer: Answer) => {
        handler(call, (error, response) => {
            calls.push({ method: methodOf(path), request: call.request, response });
            answer(error, response);
        });
    };
}

function tapClient(client: object, service: ServiceDefinition, calls: WireCall[]): () => void {
    const prototype = client as Record<string, (...args: unknown[]) => unknown>;
    const originals = Object.entries(service).map(([name, { path }]) => {
        const original = prototype[name];
        prototype[name] = function (...args: unknown[]) {
            const answer = args.pop() as Answer;
            return original?.call(this, ...args, (error: unknown, response: unknown) => {
                calls.push({ method: methodOf(path), request: args[0], response });
                answer(error, response);
            });
        };
        return [name, original] as const;
    });
    return () => {
        Object.assign(prototype, Object.fromEntries(originals));
    };
}

function methodOf(path: string): string {
    return path.replace("/pulumirpc.", "");
}
