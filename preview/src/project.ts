import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { PreviewError } from "./result";

/** A project as its Pulumi.yaml describes it. */
export interface Project {
    name: string;
    /** Folder of Pulumi.yaml. */
    directory: string;
    /** Folder in which the program runs. */
    programDirectory: string;
    /** The program's file in that folder, or `.` for the one in its package.json. */
    entryPoint: string;
    runtime: RuntimeOptions;
    /** The project's declarations of its configuration, by key as written. */
    config: Record<string, Yaml>;
    /** Folder of the stacks' files. */
    stackDirectory: string;
}

/** What a YAML file can contain. */
export type Yaml = null | boolean | number | bigint | string | Yaml[] | { [key: string]: Yaml };

/** The project's runtime options for Node.js. */
export interface RuntimeOptions {
    /** The program is TypeScript, to be compiled as it runs. */
    typescript: boolean;
    /** Path of a tsconfig.json, from the program's folder. */
    tsconfig?: string;
    /** Arguments of Node.js. */
    nodeArguments: string[];
}

interface Manifest {
    name?: unknown;
    runtime?: string | { name?: string; options?: { typescript?: unknown; tsconfig?: unknown; nodeargs?: unknown } };
    main?: string;
    config?: string | Record<string, Yaml>;
    stackConfigDir?: string;
}

/** Reads Pulumi.yaml in a folder. Throws a PreviewError if it is missing, or is not for a Node.js program. */
export function readProject(directory: string): Project {
    const file = resolve(directory, "Pulumi.yaml");
    const manifest = (readYaml(file) ?? {}) as Manifest;
    if (typeof manifest.name !== "string" || manifest.name === "") {
        throw new PreviewError("configuration", `${file}: project is missing a non-empty string 'name' attribute`);
    }
    const { config = {}, stackConfigDir = "." } = manifest;
    return {
        name: manifest.name,
        directory: dirname(file),
        ...locate(dirname(file), manifest.main),
        runtime: runtimeOptions(manifest.runtime, file),
        config: typeof config === "string" ? {} : config,
        // Older versions of Pulumi had the folder's name here.
        stackDirectory: resolve(directory, typeof config === "string" ? config : stackConfigDir),
    };
}

/** The file of a stack. Throws a PreviewError with the existing stacks if it is missing. */
export function stackFile({ name, stackDirectory }: Project, stack: string): string {
    const pattern = /^Pulumi\.(.+)\.yaml$/;
    const stacks = readdirSync(stackDirectory).flatMap((file) => pattern.exec(file)?.[1] ?? []);
    const file = join(stackDirectory, `Pulumi.${stack}.yaml`);
    if (stacks.includes(stack)) return file;
    const others =
        stacks.length > 0
            ? `Its stacks are ${new Intl.ListFormat("en").format(stacks.sort())}.`
            : "There is no file of another stack either.";
    throw new PreviewError(
        "configuration",
        `${file} does not exist: the project ${name} has no stack ${stack}. ${others}`,
    );
}

/** The content of a YAML file. Integers are exact. Throws a PreviewError that names the file if it cannot be read. */
export function readYaml(file: string): Yaml {
    try {
        return parse(readFileSync(file, "utf8"), { intAsBigInt: true, merge: true }) as Yaml;
    } catch (error) {
        throw new PreviewError("configuration", `Cannot read ${file}: ${(error as Error).message}`);
    }
}

function locate(directory: string, main = "."): Pick<Project, "programDirectory" | "entryPoint"> {
    const path = resolve(directory, main);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new PreviewError("configuration", `project 'main' could not be read: ${path} does not exist`);
    return found.isFile()
        ? { programDirectory: dirname(path), entryPoint: basename(path) }
        : { programDirectory: path, entryPoint: "." };
}

function runtimeOptions(runtime: Manifest["runtime"], file: string): RuntimeOptions {
    const { name, options = {} } = typeof runtime === "object" ? runtime : { name: runtime };
    const { typescript = true, tsconfig, nodeargs = "" } = options;
    const problems = [
        name !== "nodejs" && `the runtime is ${String(name)}, but only nodejs can be previewed`,
        typeof typescript !== "boolean" && "typescript option must be a boolean",
        tsconfig !== undefined && typeof tsconfig !== "string" && "tsconfig option must be a string",
        typeof nodeargs !== "string" && "nodeargs option must be a string",
    ].filter((problem) => problem !== false);
    if (problems.length > 0)
        throw new PreviewError("configuration", problems.map((problem) => `${file}: ${problem}`).join("\n"));
    return {
        typescript: typescript as boolean,
        tsconfig: tsconfig as string | undefined,
        nodeArguments: splitArguments(nodeargs as string),
    };
}

/** The words of a command line, without their quotes. */
function splitArguments(line: string): string[] {
    const words = line.matchAll(/(?:"[^"]*"|'[^']*'|\S)+/g);
    return Array.from(words, ([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}
