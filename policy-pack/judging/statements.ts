import { publicStatements, unlimitedStatements } from "../iam/openStatements";
import type { Declared } from "../vocabulary/declared";

/** Judges a resource by the statements of its `policy`. */
type Judge = (resource: Declared, report: (message: string) => void) => void;

/**
 * Reports each statement that allows access to all principals.
 *
 * @param fault The rest of the sentence that starts with the statement, and the remedy.
 */
export function reportPublic(fault: string): Judge {
    return ({ properties }, report) => {
        for (const { number } of publicStatements(properties.policy)) report(`Statement ${number} ${fault}`);
    };
}

/**
 * Reports each statement that allows a service to act on behalf of any account.
 *
 * @param keys The condition keys, of which one must limit the source.
 * @param fault As for `reportPublic`.
 */
export function reportUnlimitedService(service: string, keys: string[], fault: string): Judge {
    return ({ properties }, report) => {
        for (const { number } of unlimitedStatements(properties.policy, service, ...keys))
            report(`Statement ${number} ${fault}`);
    };
}
