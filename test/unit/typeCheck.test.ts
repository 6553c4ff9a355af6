import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { parse } from "yaml";
import { root } from "./landingZone";

const elsewhere = ["**/node_modules", "**/dist", "test/**/recordings"];
const pathsOf = (extension: string) => ts.sys.readDirectory(root, [extension], elsewhere);

interface Config {
    compilerOptions?: { noCheck?: boolean };
}

function readConfig(file: string): Config {
    return (ts.readConfigFile(file, (path) => readFileSync(path, "utf8")) as { config: Config }).config;
}

const configurations = new Map<string, ts.ParsedCommandLine>();

/** What an editor takes for a folder's files: the nearest tsconfig.json at or above it. */
function configurationOf(directory: string): ts.ParsedCommandLine {
    const file = ts.findConfigFile(directory, existsSync) ?? assert.fail(`${directory} has no tsconfig.json`);
    const known = configurations.get(file);
    if (known) return known;
    const read = ts.parseJsonConfigFileContent(readConfig(file), ts.sys, dirname(file));
    configurations.set(file, read);
    return read;
}

describe("the types of every file", () => {
    const files = pathsOf(".ts");

    it("are checked by an editor, strictly", () => {
        const unchecked = files.filter((file) => {
            const { fileNames, options } = configurationOf(dirname(file));
            return !fileNames.includes(file) || options.strict !== true || options.noCheck === true;
        });
        assert.deepEqual(
            unchecked.map((file) => relative(root, file)),
            [],
        );
    });

    it("are checked by `npm run types`", () => {
        assert.deepEqual(configurationOf(root).fileNames.sort(), files.sort());
    });
});

describe("the start of every TypeScript program", () => {
    const programs = pathsOf(".yaml")
        .filter((file) => file.endsWith("/Pulumi.yaml"))
        .filter((file) => existsSync(join(dirname(file), "index.ts")));

    for (const program of programs)
        it(`does not check the types of ${relative(root, dirname(program)) || "the landing zone"}`, () => {
            const { runtime } = parse(readFileSync(program, "utf8")) as {
                runtime: { options?: { tsconfig?: string } };
            };
            // Pulumi reads noCheck from the file itself, without what the file extends.
            const file = join(dirname(program), runtime.options?.tsconfig ?? "tsconfig.json");
            assert.equal(readConfig(file).compilerOptions?.noCheck, true, file);
        });
});
