import type { AlwaysSetOutputs } from "./alwaysSetOutputs";
import type { AnswerBook } from "./answers";
import { isProvider } from "./resources";
import type { PreviewedResource, Properties } from "./result";
import { containsUnknown, isSecret, omit, secret, unknown } from "./values";

/** What a provider would answer in a preview. */
export class Outputs {
    constructor(
        private readonly alwaysSet: AlwaysSetOutputs,
        private readonly answers: AnswerBook,
    ) {}

    /** The outputs of a resource with the inputs that it has, from its provider. */
    of(resource: PreviewedResource, provider: PreviewedResource | undefined): Properties {
        if (isProvider(resource)) return omit(resource.inputs, "__internal");
        // A provider that cannot be configured yet says nothing at all.
        if (provider && containsUnknown(provider.inputs)) return {};
        return markSecrets(
            this.answers.created(resource, provider) ?? this.outputsOf(resource),
            resource.options.additionalSecretOutputs,
        );
    }

    /** The outputs of an existing resource, of which the program gave the id and perhaps some properties. */
    ofExisting(type: string, id: string, given: Properties, secrets: string[] = []): Properties {
        const properties = this.answers.read(type, id) ?? { ...this.unknowns(type), ...given, id };
        return markSecrets(properties, secrets);
    }

    /** The outputs that a resource of a type has in any case, all unknown. */
    unknowns(type: string): Properties {
        return Object.fromEntries((this.alwaysSet.of(type) ?? []).map((name) => [name, unknown]));
    }

    private outputsOf({ type, inputs, options }: PreviewedResource): Properties {
        if (options.import !== undefined) return this.ofExisting(type, options.import, inputs);
        // Not even an id can be told of a type that nobody declares, such as one of a dynamic provider.
        return this.alwaysSet.of(type) ? { id: unknown, ...this.unknowns(type), ...inputs } : inputs;
    }
}

function markSecrets(properties: Properties, names: string[] = []): Properties {
    const marked = Object.entries(properties).map(([name, value]) => [
        name,
        names.includes(name) && !isSecret(value) ? secret(value) : value,
    ]);
    return Object.fromEntries(marked) as Properties;
}
