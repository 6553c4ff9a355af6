import { limitsCallers, sourceFault } from "./conditions";
import { cloudTrailService, namesService, speaksOfEverybody, type Statement, statementsOf } from "./document";
import type { Value } from "../vocabulary/values";

/** Whether a statement allows something to everybody, and no condition holds it to callers that somebody chose. */
export function isPublic(statement: Statement): boolean {
    return statement.effect === "Allow" && speaksOfEverybody(statement) && !limitsCallers(statement);
}

/** Whether conditions on these keys hold a statement to callers that somebody chose, as far as they are known. */
export function isHeldBy({ conditions }: Statement, ...keys: string[]): boolean {
    // A condition of which nothing is known yet has no key.
    return limitsCallers({ conditions: conditions.filter(({ key }) => key === "" || keys.includes(key)) });
}

/** The statements of a document that let a service do something, and that no condition on these keys holds to known ones. */
export function unheldStatements(document: Value | undefined, service: string, ...keys: string[]): Statement[] {
    return statementsOf(document).filter(
        (statement) =>
            statement.effect === "Allow" && namesService(statement, service) && !isHeldBy(statement, ...keys),
    );
}

/** The statements of a document that let everybody do something. */
export function publicStatements(document: Value | undefined): Statement[] {
    return statementsOf(document).filter(isPublic);
}

/** A statement for CloudTrail that lets it act on anybody's behalf, or never lets it act. */
export interface SourceFault {
    statement: Statement;
    /** What is wrong, as the end of a sentence that begins with the statement. */
    why: string;
}

/** The statements of a document that let CloudTrail do something and do not hold it to trails of known accounts. */
export function sourceFaults(document: Value | undefined): SourceFault[] {
    return statementsOf(document)
        .filter((statement) => statement.effect === "Allow" && namesService(statement, cloudTrailService))
        .flatMap((statement) => {
            const why = sourceFault(statement);
            return why === undefined ? [] : [{ statement, why }];
        });
}
