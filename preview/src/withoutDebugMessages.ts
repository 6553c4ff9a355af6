import { dirname, join } from "node:path";

/**
 * Loaded into the children before the SDK, which sends each of its messages for debugging in a call of its own, and waits
 * for its answer before it sends the next: three or four for a resource. The preview shows none of them.
 */
const [, script = ""] = process.argv;
// eslint-disable-next-line @typescript-eslint/no-require-imports -- of the SDK that the child runs, wherever it is.
const log = require(join(dirname(dirname(script)), "log")) as { debug: () => Promise<void> };
log.debug = () => Promise.resolve();
