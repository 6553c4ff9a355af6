import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import { call, channelOptions, grpc, hasCode } from "./grpc";

/** Calls functions of the program: transforms and hooks. */
export class Callbacks {
    private readonly clients = new Map<string, CallbacksClient>();

    /**
     * Calls a function with a message and resolves to its answer, both in bytes. Rejects with what the function
     * threw.
     */
    async invoke(callback: Callback, request: Uint8Array): Promise<Uint8Array> {
        const client = this.clientOf(callback.getTarget());
        const message = new CallbackInvokeRequest().setToken(callback.getToken()).setRequest(request);
        try {
            const response = await call(client.invoke.bind(client), message);
            return response.getResponse_asU8();
        } catch (error) {
            throw hasCode(error) ? new Error(error.details) : error;
        }
    }

    /** Closes the lines to the program. */
    close(): void {
        for (const client of this.clients.values()) client.close();
    }

    private clientOf(address: string): CallbacksClient {
        const client =
            this.clients.get(address) ??
            new CallbacksClient(address, grpc.credentials.createInsecure(), channelOptions);
        this.clients.set(address, client);
        return client;
    }
}
