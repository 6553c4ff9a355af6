import util from "node:util";

/**
 * Loaded into the children before the SDK, which shows errors in colours, for a terminal that it does not have. Node.js
 * (20.20, 22.23) builds an endless string, for about a quarter of a minute, when it colours a stack trace with a path
 * that has no package below a scope, and the SDK's source maps give errors one: `node_modules/@pulumi/output.ts`.
 */
util.inspect = new Proxy(util.inspect, {
    apply: (inspect, self, [value, options, ...more]: Parameters<typeof util.inspect>) => {
        const plain = typeof options === "object" ? { ...options, colors: false } : options;
        return Reflect.apply(inspect, self, [value, plain, ...more]) as unknown;
    },
});
