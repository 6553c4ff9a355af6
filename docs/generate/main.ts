import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { configurationFiles } from "./configuration";
import { policyPages } from "./policies";

const docs = resolve(__dirname, "..");

/** Writes the generated files that are out of date. With `--check` it only lists them, and exits 1 if there are any. */
async function main(): Promise<void> {
    const { values } = parseArgs({ options: { check: { type: "boolean" } } });
    const files = [...(await configurationFiles()), ...(await policyPages())];
    for (const [name, text] of files) {
        const file = resolve(docs, name);
        const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
        if (formatted === (await readIfThere(file))) continue;
        console.log(values.check ? `docs/${name} is out of date: npm run docs writes it.` : `Wrote docs/${name}.`);
        if (values.check) process.exitCode = 1;
        else await writeFile(file, formatted);
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
