import type { handleUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import {
    GetRootResourceResponse,
    type LogRequest,
    LogSeverity,
    RequirePulumiVersionResponse,
    type SetRootResourceRequest,
    SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import {
    DeploymentInfo,
    type ReadResourceRequest,
    type RegisterPackageRequest,
    RegisterPackageResponse,
    type RegisterResourceHookRequest,
    type RegisterResourceOutputsRequest,
    type RegisterResourceRequest,
    type ResourceInvokeRequest,
    ResourceMonitorFeature as Feature,
    type SupportsFeatureRequest,
    SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Invokes } from "./answers";
import type { Hooks, Transforms } from "./callbacks";
import { Empty, grpc, serve } from "./grpc";
import { deferred } from "./promises";
import type { Packages } from "./providers";
import type { Registrar } from "./registrar";
import { type Diagnostic, PreviewError } from "./result";

/** The engine's features that a preview supports, and the names by which SDKs query them. */
const features: [name: string, feature: Feature][] = [
    ["secrets", Feature.RESOURCE_MONITOR_FEATURE_SECRETS],
    ["resourceReferences", Feature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES],
    ["outputValues", Feature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES],
    ["aliasSpecs", Feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS],
    ["replacementTrigger", Feature.RESOURCE_MONITOR_FEATURE_REPLACEMENT_TRIGGER],
    ["deletedWith", Feature.RESOURCE_MONITOR_FEATURE_DELETED_WITH],
    ["replaceWith", Feature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH],
    ["transforms", Feature.RESOURCE_MONITOR_FEATURE_TRANSFORMS],
    ["invokeTransforms", Feature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS],
    ["parameterization", Feature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION],
    ["resourceHooks", Feature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS],
    ["errorHooks", Feature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS],
    ["sendsOptionsToHooks", Feature.RESOURCE_MONITOR_FEATURE_SENDS_OPTIONS_TO_HOOKS],
    ["invokeDependsOn", Feature.RESOURCE_MONITOR_FEATURE_INVOKE_DEPENDS_ON],
    ["invokeParent", Feature.RESOURCE_MONITOR_FEATURE_INVOKE_PARENT],
];

/** The deployment that the program is part of. */
export interface Deployment {
    organization: string;
    project: string;
    stack: string;
    config: Record<string, string>;
    configSecretKeys: string[];
    /** The number of resources that the program may register at a time. */
    parallel: number;
}

/** The engine's services for the program's resource requests. */
export class Monitor {
    private readonly firstRequest = deferred<undefined>();
    private readonly lastRequest = deferred<undefined>();
    private readonly failure = deferred<never>();
    private readonly release = deferred<undefined>();

    constructor(
        private readonly deployment: Deployment,
        private readonly registrar: Registrar,
        private readonly invokes: Invokes,
        private readonly transforms: Transforms,
        private readonly packages: Packages,
        private readonly hooks: Hooks,
    ) {}

    /** Resolves at the program's first request. */
    get started(): Promise<undefined> {
        return this.firstRequest.promise;
    }

    /** Resolves when the program has registered all of its resources. It then waits for `end`. */
    get finished(): Promise<undefined> {
        return this.lastRequest.promise;
    }

    /** Rejects with a PreviewError if the preview cannot continue. */
    get failed(): Promise<never> {
        return this.failure.promise;
    }

    /** Allows the program to end. */
    end(): void {
        this.release.resolve(undefined);
    }

    /** The methods of the service `ResourceMonitor`. */
    service(): UntypedServiceImplementation {
        return {
            getDeploymentInfo: this.method(() => deploymentInfo(this.deployment)),
            supportsFeature: this.method((request: SupportsFeatureRequest) =>
                new SupportsFeatureResponse().setHassupport(features.some(([name]) => name === request.getId())),
            ),
            registerResource: this.method((request: RegisterResourceRequest) => this.registrar.register(request)),
            registerResourceOutputs: this.method((request: RegisterResourceOutputsRequest) =>
                this.registrar.registerOutputs(request).then(empty),
            ),
            readResource: this.method((request: ReadResourceRequest) => this.registrar.read(request)),
            invoke: this.method((request: ResourceInvokeRequest) => this.invokes.answer(request)),
            registerStackTransform: this.method((callback: Callback) => {
                this.transforms.ofStack.push(callback);
                return empty();
            }),
            registerStackInvokeTransform: this.method((callback: Callback) => {
                this.transforms.ofInvokes.push(callback);
                return empty();
            }),
            registerResourceHook: this.method((hook: RegisterResourceHookRequest) => {
                this.hooks.register(hook);
                return empty();
            }),
            // Nothing fails in a preview that such a hook could repair.
            registerErrorHook: this.method(empty),
            registerPackage: this.method((request: RegisterPackageRequest) =>
                new RegisterPackageResponse().setRef(this.packages.register(request)),
            ),
            signalAndWaitForShutdown: this.method(() => {
                this.lastRequest.resolve(undefined);
                return this.release.promise.then(empty);
            }),
        };
    }

    /** A method whose PreviewError ends the preview; the program receives any other error. */
    private method<Request, Response>(
        respond: (request: Request) => Response | Promise<Response>,
    ): handleUnaryCall<Request, Response> {
        return serve(async (request: Request) => {
            this.firstRequest.resolve(undefined);
            try {
                return await respond(request);
            } catch (error) {
                if (!(error instanceof PreviewError)) throw error;
                this.failure.reject(error);
                // The SDK then ends without a message.
                throw Object.assign(new Error("The preview has ended."), { code: grpc.status.UNAVAILABLE });
            }
        });
    }
}

function empty() {
    return new Empty();
}

function deploymentInfo(deployment: Deployment): DeploymentInfo {
    const info = new DeploymentInfo()
        .setOrganization(deployment.organization)
        .setProject(deployment.project)
        .setStack(deployment.stack)
        .setConfigsecretkeysList(deployment.configSecretKeys)
        .setDryrun(true)
        .setParallel(deployment.parallel)
        .setSupportedfeaturesList(features.map(([, feature]) => feature));
    for (const [key, value] of Object.entries(deployment.config)) info.getConfigMap().set(key, value);
    return info;
}

const severities: Partial<Record<LogSeverity, Diagnostic["severity"]>> = {
    [LogSeverity.INFO]: "info",
    [LogSeverity.WARNING]: "warning",
    [LogSeverity.ERROR]: "error",
};

/** The methods of the service `Engine`, through which a program logs. Debug messages are not passed on. */
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
        // The program's requirements for the Pulumi CLI do not apply here.
        requirePulumiVersion: serve(() => new RequirePulumiVersionResponse()),
    };
}
