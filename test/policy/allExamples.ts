import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { PolicyExamples } from "./examples";

const load = createRequire(__filename);
const folder = join(__dirname, "policies");

/** The examples of every policy: the only export of the file with its name. */
export const examples: PolicyExamples[] = readdirSync(folder).flatMap((service) =>
    readdirSync(join(folder, service))
        .filter((file) => file.endsWith(".examples.ts"))
        .flatMap((file) => Object.values(load(join(folder, service, file)) as Record<string, PolicyExamples>)),
);
