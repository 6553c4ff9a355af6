import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import {
    GetRootResourceResponse,
    type LogRequest,
    LogSeverity,
    RequirePulumiVersionResponse,
    type SetRootResourceRequest,
    SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { Empty, serve } from "./grpc";
import type { Diagnostic } from "./result";

const severities: Partial<Record<LogSeverity, Diagnostic["severity"]>> = {
    [LogSeverity.INFO]: "info",
    [LogSeverity.WARNING]: "warning",
    [LogSeverity.ERROR]: "error",
};

/** The methods of the service `Engine`, through which a program logs. Details for debugging are not passed on. */
export function engineService(log: (diagnostic: Diagnostic) => void): UntypedServiceImplementation {
    let rootResource = "";
    return {
        log: serve((request: LogRequest) => {
            const severity = severities[request.getSeverity()];
            const urn = request.getUrn();
            if (severity) log({ severity, message: request.getMessage().trimEnd(), ...(urn === "" ? {} : { urn }) });
            return new Empty();
        }),
        getRootResource: serve(() => new GetRootResourceResponse().setUrn(rootResource)),
        setRootResource: serve((request: SetRootResourceRequest) => {
            rootResource = request.getUrn();
            return new SetRootResourceResponse();
        }),
        // What a program requires of the Pulumi CLI is of no concern here.
        requirePulumiVersion: serve(() => new RequirePulumiVersionResponse()),
    };
}
