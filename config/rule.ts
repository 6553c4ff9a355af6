import type * as z from "zod";

/** A setting as it stands in the stack file. */
export interface Setting {
    /** For example `logArchive.objectLock.days`. */
    path: string;
    value: unknown;
}

/** A setting that cannot stand as it is. */
export interface Problem extends Setting {
    /** The setting that it does not agree with. */
    contradicts?: Setting;
    /** What is wrong and what to write instead. It quotes no setting's value: that may be secret. */
    remedy: string;
}

/** Something that must hold between settings that are right each on its own. */
export interface Rule {
    /** The rule as a sentence of Markdown. */
    demand: string;
    check: (raw: unknown) => Problem[];
}

/** A rule that reads only what it compares, so that it speaks even where other settings are wrong or missing. */
export function rule<Read extends z.ZodType>(
    demand: string,
    reads: Read,
    problems: (read: z.output<Read>) => Problem[],
): Rule {
    return {
        demand,
        check: (raw) => {
            const read = reads.safeParse(raw);
            return read.success ? problems(read.data) : [];
        },
    };
}
