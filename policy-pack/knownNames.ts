import type { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { createRequire } from "node:module";
import type { Policy } from "./judging/policy";

/** Shown without a stack trace: the error is in the user's configuration, not in the pack. */
class WrongConfiguration extends Error {
    constructor(problems: string[]) {
        super(["The configuration of the policy pack is wrong:", ...problems].join("\n  - "));
        this.stack = this.message;
    }
}

/** The part of the SDK's generated service that parses the message with the configuration. */
interface ConfigureMethod {
    requestDeserialize: (bytes: Buffer) => ConfigureAnalyzerRequest;
}

/**
 * Adds a check to the pack that refuses a configuration with an unknown policy or option: Pulumi accepts unknown names,
 * so a misspelled policy would silently keep its default. The SDK stores the configuration unchecked and has no hook,
 * so the check is where the message is parsed.
 */
export function refuseUnknownNames(policies: Policy[]): void {
    // The service that the SDK serves, whichever copy of @pulumi/pulumi is installed beside it.
    const requireFromSdk = createRequire(require.resolve("@pulumi/policy"));
    const { AnalyzerService: service } = requireFromSdk("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
        AnalyzerService: typeof AnalyzerService & { configure: ConfigureMethod };
    };
    const read = service.configure.requestDeserialize;
    service.configure.requestDeserialize = (bytes) => {
        const request = read(bytes);
        const problems: string[] = [];
        request.getPolicyconfigMap().forEach((config, name) => {
            const options = Object.keys(config.getProperties()?.toJavaScript() ?? {});
            problems.push(...problemsWith(name, options, policies));
        });
        if (problems.length > 0) {
            // If it were thrown here, the text would not reach the engine: the SDK returns the error that it meets when
            // it processes the configuration.
            request.getPolicyconfigMap = () => {
                throw new WrongConfiguration(problems);
            };
        }
        return request;
    };
}

function problemsWith(name: string, options: string[], policies: Policy[]): string[] {
    const policy = policies.find((one) => one.name === name);
    if (!policy && name !== "all")
        return [`There is no policy ${name}: correct the name (docs/policies lists all) or remove it`];
    const known = Object.keys(policy?.configSchema?.properties ?? {});
    return options
        .filter((option) => !known.includes(option))
        .map((option) => `${name} has no option ${option}: ${remedy(known)}`);
}

function remedy(known: string[]): string {
    return known.length > 0 ? `it has ${known.join(", ")}` : "only its level can be set";
}
