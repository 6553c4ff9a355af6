import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
    analyzeRequest,
    analyzeStackRequest,
    configureRequest,
    initialConfigOf,
    levelOf,
    policyInfo,
    type PolicyInfo,
    remediateRequest,
} from "./analyzerMessages";
import { Empty, grpc, hasCode } from "./grpc";
import {
    type ConfigurablePolicy,
    type PolicyPackConfig,
    type PolicySettings,
    settingsOf,
    unknownPolicies,
} from "./policyPackConfig";
import { PolicyProcess, type PolicyProcessOptions } from "./policyProcess";
import { type PreviewedResource, PreviewError, type Properties, type Remediation, type Violation } from "./result";

export interface PolicyPackOptions extends PolicyProcessOptions {
    /** The keys of `config` that are secret. @default none */
    configSecretKeys?: string[];
    /** The configuration of the policies, over their defaults. */
    policyPackConfig?: PolicyPackConfig;
}

/** The result of a resource's remediations. */
export interface RemediationResult {
    /** The inputs after remediation. */
    inputs: Properties;
    remediations: Remediation[];
    /** One for each remediation that could not run, for example because it read an unknown value. */
    violations: Violation[];
}

/** A running policy pack, called as the engine calls it. Every method rejects with a PreviewError if the pack fails. */
export class PolicyPack {
    readonly name: string;
    readonly policies: PolicyInfo[];
    /** The policies with their own levels. */
    private readonly defaults: ConfigurablePolicy[];
    private readonly initialConfig: PolicyPackConfig;
    /** The last configuration of the pack. */
    private settings?: Map<string, PolicySettings>;

    private constructor(
        private readonly process: PolicyProcess,
        private readonly options: PolicyPackOptions,
        readonly version: string,
        info: analyzer.AnalyzerInfo,
    ) {
        this.name = info.getName();
        this.policies = info.getPoliciesList().map(policyInfo);
        this.defaults = info.getPoliciesList().map(policyInfo);
        this.initialConfig = initialConfigOf(info);
    }

    /** Starts a pack and configures it. */
    static async start(options: PolicyPackOptions): Promise<PolicyPack> {
        const version = declaredVersion(options.directory);
        const process = await PolicyProcess.start(options);
        try {
            const info = await introduce(process, options);
            const pack = new PolicyPack(process, options, version ?? info.getVersion(), info);
            await pack.configure(options.policyPackConfig ?? {});
            return pack;
        } catch (error) {
            await process.stop();
            throw error;
        }
    }

    /**
     * Configures the policies, over their defaults. If a level or property is wrong, rejects with the policy, the
     * property and the value, and does not change the configuration.
     */
    async configure(config: PolicyPackConfig): Promise<void> {
        for (const name of unknownPolicies(config, this.defaults)) {
            const message = `The configuration of ${this.name} names the policy ${name}, which the pack does not have.`;
            this.options.onDiagnostic?.({ severity: "warning", message });
        }
        const { settings, problems } = await settingsOf(this.defaults, [this.initialConfig, config]);
        if (problems.length > 0) {
            // A pack may refuse more, such as unknown names: all problems are reported at once.
            const refusal = await this.take(settings).then(
                () => undefined,
                (error: unknown) => error as PreviewError,
            );
            if (!refusal && this.settings) await this.take(this.settings);
            const heading = `The configuration of ${this.name} is not valid:`;
            throw new PreviewError(
                "policy pack",
                [heading, ...problems, ...(refusal ? [refusal.message] : [])].join("\n"),
            );
        }
        await this.take(settings);
        this.settings = settings;
        for (const policy of this.policies) policy.level = settings.get(policy.name)?.level ?? policy.level;
    }

    /** True if a policy may change a resource's inputs. */
    get remediates(): boolean {
        return this.policies.some(({ level }) => level === "remediate");
    }

    /** Runs the policies' remediations on a resource's inputs. `provider` is the resource's own, if it has one. */
    async remediate(resource: PreviewedResource, provider?: PreviewedResource): Promise<RemediationResult> {
        const result: RemediationResult = { inputs: resource.inputs, remediations: [], violations: [] };
        // The pack would read the whole resource and change nothing.
        if (!this.remediates) return result;
        const response = await this.process.ask(
            `remediate ${resource.urn}`,
            (client) => client.remediate.bind(client),
            remediateRequest(resource, provider),
        );
        for (const remediation of response.getRemediationsList()) {
            const origin = { ...this.originOf(remediation), urn: resource.urn };
            const message = remediation.getDiagnostic();
            if (message === "") {
                result.remediations.push(origin);
                result.inputs = remediation.getProperties()?.toJavaScript() ?? {};
            } else {
                result.violations.push({ ...origin, level: "advisory", message });
            }
        }
        return result;
    }

    /** The violations in a resource's inputs. `provider` is the resource's own, if it has one. */
    async analyze(resource: PreviewedResource, provider?: PreviewedResource): Promise<Violation[]> {
        const response = await this.process.ask(
            `analyze ${resource.urn}`,
            (client) => client.analyze.bind(client),
            analyzeRequest(resource, provider),
        );
        return response.getDiagnosticsList().map((diagnostic) => this.violation(diagnostic, resource.urn));
    }

    /** The violations that the stack policies find in the outputs of all resources, including providers. */
    async analyzeStack(resources: PreviewedResource[]): Promise<Violation[]> {
        const response = await this.process.ask(
            "analyze the stack",
            (client) => client.analyzeStack.bind(client),
            analyzeStackRequest(resources),
        );
        const urns = new Set(resources.map(({ urn }) => urn));
        return response.getDiagnosticsList().map((diagnostic) => {
            const urn = diagnostic.getUrn();
            return this.violation(diagnostic, urns.has(urn) ? urn : undefined);
        });
    }

    /** Ends the process. */
    stop(): Promise<void> {
        return this.process.stop();
    }

    private async take(settings: Map<string, PolicySettings>): Promise<void> {
        const request = configureRequest(settings);
        await this.process.ask("take its configuration", (client) => client.configure.bind(client), request);
    }

    private violation(diagnostic: analyzer.AnalyzeDiagnostic, urn: string | undefined): Violation {
        const origin = this.originOf(diagnostic);
        const remediation = this.policies.find(({ name }) => name === origin.policy)?.remediationSteps;
        // The policy SDK prefixes a policy's message with the description.
        const preamble = `${origin.description}\n`;
        const message = diagnostic.getMessage();
        return {
            ...origin,
            level: levelOf(diagnostic.getEnforcementlevel()) === "advisory" ? "advisory" : "mandatory",
            message: message.startsWith(preamble) ? message.slice(preamble.length) : message,
            ...(remediation === undefined ? {} : { remediation }),
            ...(urn === undefined ? {} : { urn }),
        };
    }

    private originOf(answer: analyzer.AnalyzeDiagnostic | analyzer.Remediation) {
        return {
            policy: answer.getPolicyname(),
            policyPack: this.name,
            policyPackVersion: this.version,
            description: answer.getDescription(),
        };
    }
}

/** The version in PulumiPolicy.yaml, which takes precedence over that of package.json. */
function declaredVersion(directory: string): string | undefined {
    const file = join(directory, "PulumiPolicy.yaml");
    try {
        const { version } = parse(readFileSync(file, "utf8")) as { version?: string | number };
        return version === undefined ? undefined : String(version);
    } catch (error) {
        throw new PreviewError("policy pack", `Cannot read ${file}: ${(error as Error).message}`);
    }
}

/** Sends the stack to the pack, and returns its description. */
async function introduce(process: PolicyProcess, options: PolicyPackOptions): Promise<analyzer.AnalyzerInfo> {
    const { directory, project, stack, organization = "organization", config = {}, configSecretKeys = [] } = options;
    const handshake = new analyzer.AnalyzerHandshakeRequest()
        .setEngineAddress(options.engine ?? "")
        .setRootDirectory(directory)
        .setProgramDirectory(directory);
    await process
        .ask("shake hands", (client) => client.handshake.bind(client), handshake)
        .catch((error: unknown) => {
            // The Node.js SDK does not need it.
            if (!hasCode((error as Error).cause, grpc.status.UNIMPLEMENTED)) throw error;
        });
    const about = new analyzer.AnalyzerStackConfigureRequest()
        .setOrganization(organization)
        .setProject(project)
        .setStack(stack)
        .setDryRun(true)
        .setConfigSecretKeysList(configSecretKeys);
    for (const [key, value] of Object.entries(config)) about.getConfigMap().set(key, value);
    await process.ask("take the stack's configuration", (client) => client.configureStack.bind(client), about);
    return process.ask("describe itself", (client) => client.getAnalyzerInfo.bind(client), new Empty());
}
