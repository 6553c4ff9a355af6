import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { format, getFileInfo, resolveConfig } from "prettier";
import { actionsPage } from "./actions";
import { configurationFiles } from "./configuration";
import { costsPage } from "./costs";
import { deployRolePages } from "./deployRoles";
import { policyPages } from "./policies";
import { switchesPage } from "./switchTable";
import { tamperingPage } from "./tampering";

const docs = resolve(__dirname, "..");
const ignorePath = resolve(docs, "../.prettierignore");

/** Writes the generated files that are out of date. With `--check` it only lists them, and exits 1 if there are any. */
async function main(): Promise<void> {
    const { values } = parseArgs({ options: { check: { type: "boolean" } } });
    const files = [
        ...(await configurationFiles()),
        ...(await policyPages()),
        ...costsPage(),
        ...switchesPage(),
        ...deployRolePages(),
        ...(await actionsPage()),
        ...tamperingPage(),
    ];
    for (const [name, text] of files) {
        const file = resolve(docs, name);
        const { ignored } = await getFileInfo(file, { ignorePath });
        const formatted = ignored ? text : await format(text, { ...(await resolveConfig(file)), filepath: file });
        if (formatted === (await readIfThere(file))) continue;
        console.log(values.check ? `docs/${name} is out of date: npm run docs writes it.` : `Wrote docs/${name}.`);
        if (values.check) process.exitCode = 1;
        else await writeFile(file, formatted);
    }
    // Pages that are no longer generated.
    const pages = (await readdir(join(docs, "policies"))).map((name) => `policies/${name}`);
    const written = new Set(files.map(([name]) => name));
    for (const name of pages.filter((page) => !written.has(page))) {
        console.log(
            values.check ? `docs/${name} is no longer generated: npm run docs removes it.` : `Removed docs/${name}.`,
        );
        if (values.check) process.exitCode = 1;
        else await rm(resolve(docs, name));
    }
}

async function readIfThere(file: string): Promise<string | undefined> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw error;
    }
}

void main();
