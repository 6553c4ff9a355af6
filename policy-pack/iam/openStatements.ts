import { limitsCallers, sourceFault } from "./conditions";
import { cloudTrailService, namesService, speaksOfEverybody, type Statement, statementsOf } from "./document";
import type { Value } from "../vocabulary/values";

/** Whether a statement allows all principals something, and no condition limits it to known callers. */
export function isPublic(statement: Statement): boolean {
    return statement.effect === "Allow" && speaksOfEverybody(statement) && !limitsCallers(statement);
}

/** Whether conditions on these keys limit a statement to known callers, as far as they are known. */
export function isHeldBy({ conditions }: Statement, ...keys: string[]): boolean {
    // A completely unknown condition has no key.
    return limitsCallers({ conditions: conditions.filter(({ key }) => key === "" || keys.includes(key)) });
}

/**
 * The statements of a document that allow a service something, without a condition on these keys that limits them to
 * known values.
 */
export function unlimitedStatements(document: Value | undefined, service: string, ...keys: string[]): Statement[] {
    return statementsOf(document).filter(
        (statement) =>
            statement.effect === "Allow" && namesService(statement, service) && !isHeldBy(statement, ...keys),
    );
}

/** The statements of a document that allow all principals something. */
export function publicStatements(document: Value | undefined): Statement[] {
    return statementsOf(document).filter(isPublic);
}

/** A statement for CloudTrail that allows it to act on behalf of any account, or never allows it to act. */
export interface SourceFault {
    statement: Statement;
    /** The fault, as the end of a sentence that starts with the statement. */
    why: string;
}

/** The statements of a document that allow CloudTrail something and do not limit it to trails of known accounts. */
export function sourceFaults(document: Value | undefined): SourceFault[] {
    return statementsOf(document)
        .filter((statement) => statement.effect === "Allow" && namesService(statement, cloudTrailService))
        .flatMap((statement) => {
            const why = sourceFault(statement);
            return why === undefined ? [] : [{ statement, why }];
        });
}
