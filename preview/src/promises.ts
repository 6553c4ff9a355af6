/** A promise, and what settles it. */
export interface Deferred<T> {
    promise: Promise<T>;
    resolve: (value: T) => void;
    reject: (reason: Error) => void;
}

/** A promise that others settle. Its rejection may go unheard. */
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

/** The promise's outcome, or a rejection with what `late` returns where there is none after `milliseconds`. */
export function within<T>(promise: Promise<T>, milliseconds: number, late: () => Error): Promise<T> {
    const { promise: timeout, reject } = deferred<never>();
    const timer = setTimeout(() => {
        reject(late());
    }, milliseconds);
    return Promise.race([promise, timeout]).finally(() => {
        clearTimeout(timer);
    });
}

/** Lets one task run at a time, in the order in which they come. */
export class Queue {
    private last: Promise<unknown> = Promise.resolve();

    /** Runs the task once all before it have ended, however they did. */
    run<T>(task: () => Promise<T>): Promise<T> {
        const result = this.last.then(task);
        this.last = result.catch(() => undefined);
        return result;
    }
}
