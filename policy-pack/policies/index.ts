import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import type { Policy } from "../judging/policy";

const load = createRequire(__filename);

/** All policies of the pack, in the order of their names. Each policy is the only export of the file with its name. */
export const policies: Policy[] = readdirSync(__dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: service }) =>
        readdirSync(join(__dirname, service))
            .filter((file) => file.startsWith(`${service}-`) && file.endsWith(extname(__filename)))
            .filter((file) => !file.endsWith(".d.ts"))
            .flatMap((file) => Object.values(load(join(__dirname, service, file)) as Record<string, Policy>)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
