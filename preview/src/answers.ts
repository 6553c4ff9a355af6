import type { PreviewedResource, Properties, Unanswered } from "./result";

/** Answers to what the program asks providers. */
export interface Answers {
    /** Results of functions, by token: `aws:index/getCallerIdentity:getCallerIdentity`. */
    invoke?: Record<string, Properties>;
    /** Properties of existing resources, by type and id: `aws:s3/bucket:Bucket::my-bucket`. */
    read?: Record<string, Properties>;
    /**
     * The outputs of a resource as if it were created, its `id` among them: what its provider adds to the inputs. Undefined
     * where only an update can know them.
     */
    created?: (resource: PreviewedResource, provider: PreviewedResource | undefined) => Properties | undefined;
}

/** Gives the answers there are, and counts the questions that have none. */
export class AnswerBook {
    private readonly missing = new Map<string, number>();

    constructor(private readonly answers: Answers) {}

    /** The questions that had no answer. */
    get unanswered(): Unanswered[] {
        return Array.from(this.missing, ([token, count]) => ({ token, count }));
    }

    /** The result of a function. Undefined where nobody knows. */
    invoke(token: string): Properties | undefined {
        return this.counted(token, this.answers.invoke?.[token]);
    }

    /** The properties of an existing resource. Undefined where nobody knows. */
    read(type: string, id: string): Properties | undefined {
        return this.counted(type, this.answers.read?.[`${type}::${id}`]);
    }

    /** The outputs of a resource once it is created. Undefined where only an update can know them. */
    created(resource: PreviewedResource, provider: PreviewedResource | undefined): Properties | undefined {
        return this.answers.created?.(resource, provider);
    }

    private counted(token: string, answer: Properties | undefined): Properties | undefined {
        if (!answer) this.missing.set(token, (this.missing.get(token) ?? 0) + 1);
        return answer;
    }
}
