type PrepareStackTrace = (error: Error, callSites: NodeJS.CallSite[]) => unknown;

let installed: PrepareStackTrace | undefined;

/**
 * Loaded into the children before the SDK, which takes a stack trace for every promise of every resource, in case that the
 * promise is never settled. ts-node looks up the source of each frame: of a program with 200 resources, that took half
 * of the time. Such a trace is only made when somebody reads it.
 */
const prepare: PrepareStackTrace = (error, callSites) =>
    callSites[0]?.getFunctionName() === "debuggablePromise"
        ? { toString: () => installed?.(error, callSites) }
        : installed?.(error, callSites);

Object.defineProperty(Error, "prepareStackTrace", {
    configurable: true,
    get: () => installed && prepare,
    set: (value: PrepareStackTrace | undefined) => {
        installed = value;
    },
});
