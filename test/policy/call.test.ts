import type { Policy, ResourceValidationArgs, StackValidationArgs } from "@pulumi/policy";
import {
    AnalyzeRequest,
    AnalyzeResponse,
    AnalyzerResource,
    AnalyzerResourceOptions,
    AnalyzeStackRequest,
} from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { resourcesOf, auditLogOf } from "../../policy-pack/model/call";
import { types } from "../../policy-pack/vocabulary/types";

type Call<Request> = (
    call: { request: Request },
    done: (error: Error | null, response?: AnalyzeResponse) => void,
) => void;
type MakeCall<Request> = (pack: string, version: string, level: string, policies: Policy[]) => Call<Request>;

/** The service of the SDK; its types omit it. */
const server = createRequire(__filename)("@pulumi/policy/server") as {
    makeAnalyzeRpcFun: MakeCall<AnalyzeRequest>;
    makeAnalyzeStackRpcFun: MakeCall<AnalyzeStackRequest>;
};

const properties = () => Struct.fromJavaScript({ name: "audit-log" });
const options = () => new AnalyzerResourceOptions().setProtect(true);

/** A request with two trails, as it comes from the wire. */
function stackRequest(): AnalyzeStackRequest {
    const trails = ["one", "other"].map((name) =>
        new AnalyzerResource()
            .setUrn(name)
            .setType(types.Trail)
            .setName(name)
            .setProperties(properties())
            .setOptions(options()),
    );
    return AnalyzeStackRequest.deserializeBinary(new AnalyzeStackRequest().setResourcesList(trails).serializeBinary());
}

function request(): AnalyzeRequest {
    const one = new AnalyzeRequest()
        .setUrn("one")
        .setType(types.Trail)
        .setName("one")
        .setProperties(properties())
        .setOptions(options());
    return AnalyzeRequest.deserializeBinary(one.serializeBinary());
}

/** What each of three policies sees in one call of the SDK. */
async function seenBy<Request, T>(
    make: MakeCall<Request>,
    one: Request,
    policy: (see: (seen: T) => void) => object,
): Promise<T[]> {
    const seen: T[] = [];
    const policies = ["a", "b", "c"].map((name) => ({
        name,
        description: name,
        enforcementLevel: "mandatory",
        ...policy((what) => seen.push(what)),
    })) as Policy[];
    const call = make("pack", "1.0.0", "mandatory", policies);
    await new Promise<void>((resolve, reject) => {
        call({ request: one }, (error) => {
            if (error) reject(error);
            else resolve();
        });
    });
    assert.equal(seen.length, 3);
    return seen;
}

describe("the content of a Pulumi call", () => {
    const ofStack = (one: AnalyzeStackRequest) =>
        seenBy(server.makeAnalyzeStackRpcFun, one, (see: (seen: object) => void) => ({
            validateStack: (args: StackValidationArgs) => {
                see(auditLogOf(args));
            },
        }));
    const ofResource = (one: AnalyzeRequest) =>
        seenBy(server.makeAnalyzeRpcFun, one, (see: (seen: object) => void) => ({
            validateResource: (args: ResourceValidationArgs) => {
                see(resourcesOf(args));
            },
        }));

    it("is read once for all policies", async () => {
        assert.equal(new Set(await ofStack(stackRequest())).size, 1);
        assert.equal(new Set(await ofResource(request())).size, 1);
    });

    it("is read again for each call, even if nothing differs", async () => {
        const stacks = [await ofStack(stackRequest()), await ofStack(stackRequest())].flat();
        assert.equal(new Set(stacks).size, 2);
        const resources = [await ofResource(request()), await ofResource(request())].flat();
        assert.equal(new Set(resources).size, 2);
    });

    it("is read again for each policy if resources share a list, which may be that of all calls", () => {
        const list: string[] = [];
        const resource = (urn: string) => ({
            ...{ urn, type: types.Trail, name: urn, props: {}, dependencies: [], propertyDependencies: {} },
            opts: { protect: false, ignoreChanges: list, aliases: [], additionalSecretOutputs: [] },
        });
        const args = { resources: [resource("one"), resource("other")] } as unknown as StackValidationArgs;
        assert.notEqual(auditLogOf(args), auditLogOf(args));
        const alone = { ...resource("one"), opts: { ...resource("one").opts, aliases: list } };
        const about = alone as unknown as ResourceValidationArgs;
        assert.notEqual(resourcesOf(about), resourcesOf(about));
    });

    it("is read again if it has another resource, or none", () => {
        const resource = (urn: string) => ({
            ...{ urn, type: types.Trail, name: urn, props: {}, dependencies: [], propertyDependencies: {} },
            opts: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [] },
        });
        const [one, other] = [resource("one"), resource("other")];
        const stack = (...resources: object[]) => auditLogOf({ resources } as unknown as StackValidationArgs);
        assert.equal(stack(one, other), stack(one, other));
        assert.notEqual(stack(one, other), stack(one));
        assert.notEqual(stack(), stack());
    });
});
