import type { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { ConfigureAnalyzerRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { createRequire } from "node:module";
import type { Policy } from "./judging/policy";

/** Shown without a stack: the user's configuration is at fault, not the pack. */
class WrongConfiguration extends Error {
    constructor(problems: string[]) {
        super(["The configuration of the policy pack is wrong:", ...problems].join("\n  - "));
        this.stack = this.message;
    }
}

/** The part of the SDK's generated service that reads the message with the configuration. */
interface ConfigureMethod {
    requestDeserialize: (bytes: Buffer) => ConfigureAnalyzerRequest;
}

/**
 * Makes the pack refuse a configuration that names a policy or an option that it does not have: Pulumi passes such
 * names on, and nobody would see that a misspelt policy keeps its default. The SDK stores what it gets without a look
 * and offers no hook, so the look stands where the message is read.
 */
export function refuseUnknownNames(policies: Policy[]): void {
    // The service that the SDK serves, whatever copy of @pulumi/pulumi is installed beside it.
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
            // Thrown here, the text would not reach the engine: the SDK answers with what it meets when it takes over
            // the configuration.
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
        return [`There is no policy ${name}: correct the name (docs/policies lists all) or leave it out`];
    const known = Object.keys(policy?.configSchema?.properties ?? {});
    return options
        .filter((option) => !known.includes(option))
        .map((option) => `${name} has no option ${option}: ${remedy(known)}`);
}

function remedy(known: string[]): string {
    return known.length > 0 ? `it has ${known.join(", ")}` : "its level is all that can be set";
}
