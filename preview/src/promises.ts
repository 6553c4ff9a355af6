/** A promise, and its settling functions. */
export interface Deferred<T> {
    promise: Promise<T>;
    resolve: (value: T) => void;
    reject: (reason: Error) => void;
}

/** A promise that others settle. Its rejection may stay unhandled. */
export function deferred<T>(): Deferred<T> {
    let resolve!: (value: T) => void;
    let reject!: (reason: Error) => void;
    const promise = new Promise<T>((onResolve, onReject) => {
        resolve = onResolve;
        reject = onReject;
    });
    promise.catch(() => undefined);
    return { promise, resolve, reject };
}

/** The promise's result, or a rejection with the result of `late` if there is none after `milliseconds`. */
export function within<T>(promise: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
    const { promise: timeout, reject } = deferred<never>();
    const timer = setTimeout(() => {
        reject(late());
    }, milliseconds);
    return Promise.race([promise, timeout]).finally(() => {
        clearTimeout(timer);
    });
}

/** Runs one task at a time, in the given order. */
export class Queue {
    private last: Promise<unknown> = Promise.resolve();

    /** Runs the task when all previous ones have ended, in any way. */
    run<T>(task: () => Promise<T>): Promise<T> {
        const result = this.last.then(task);
        this.last = result.catch(() => undefined);
        return result;
    }
}
