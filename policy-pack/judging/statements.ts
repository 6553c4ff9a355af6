import { publicStatements, unheldStatements } from "../iam/openStatements";
import type { Declared } from "../vocabulary/declared";

/** Judges a resource by the statements of its `policy`. */
type Judge = (resource: Declared, report: (message: string) => void) => void;

/**
 * Reports each statement that lets everybody do something.
 *
 * @param fault The rest of the sentence that begins with the statement, and what to write.
 */
export function letsNotEverybody(fault: string): Judge {
    return ({ properties }, report) => {
        for (const { number } of publicStatements(properties.policy)) report(`Statement ${number} ${fault}`);
    };
}

/**
 * Reports each statement that lets a service do something on whoever's behalf.
 *
 * @param keys Those of conditions of which one must say on whose.
 * @param fault As for `letsNotEverybody`.
 */
export function letsServiceOnlyFor(service: string, keys: string[], fault: string): Judge {
    return ({ properties }, report) => {
        for (const { number } of unheldStatements(properties.policy, service, ...keys))
            report(`Statement ${number} ${fault}`);
    };
}
