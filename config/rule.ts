import type * as z from "zod";

/** A setting as written in the stack file. */
export interface Setting {
    /** For example `logArchive.objectLock.days`. */
    path: string;
    value: unknown;
}

/** A setting that is refused. */
export interface Problem extends Setting {
    /** The setting that it contradicts. */
    contradicts?: Setting;
    /** What is wrong and what to write instead, without the value of a setting, which may be secret. */
    remedy: string;
}

/** A requirement on several settings, each of which is valid. */
export interface Rule {
    /** The rule as a sentence of Markdown. */
    demand: string;
    check: (raw: unknown) => Problem[];
}

/** A rule that reads only what it compares, so that it reports problems even if other settings are wrong or missing. */
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
