import type { Diagnostic } from "./result";

/** What ended a preview: the program, the files that configure it, the policy pack, or the caller. */
export type PreviewErrorKind = "program" | "configuration" | "policy pack" | "interrupted";

/** A preview that could not be finished. A violation is not one. */
export class PreviewError extends Error {
    override readonly name = "PreviewError";
    /** What was logged until then. */
    diagnostics: Diagnostic[] = [];

    constructor(
        readonly kind: PreviewErrorKind,
        /** What failed, in its own words. */
        message: string,
        options?: ErrorOptions,
    ) {
        super(message, options);
    }
}

/** The preview was ended by its caller. */
export function interrupted(): PreviewError {
    return new PreviewError("interrupted", "The preview was interrupted.");
}
