import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";

interface PackageManifest {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    /** The description of a resource package. */
    pulumi?: { name?: string };
}

/**
 * Knows which outputs a resource always has, regardless of its inputs. The declarations in its npm package show that:
 * there, such an output is an `Output<T>`, and any other an `Output<T | undefined>`.
 */
export class AlwaysSetOutputs {
    private readonly byType = new Map<string, string[] | undefined>();
    private readonly folders = new Map<string, string | undefined>();
    private readonly require: NodeJS.Require;

    /** Finds the packages as the program in a folder does. */
    constructor(directory: string) {
        this.require = createRequire(join(directory, "package.json"));
    }

    /** The outputs of a type of resource. Undefined if no package declares it. */
    of(type: string): string[] | undefined {
        return remember(this.byType, type, () => {
            const [packageName = "", module = "", member = ""] = type.split(":");
            const folder = remember(this.folders, packageName, () => this.folderOf(packageName));
            if (folder === undefined) return undefined;
            for (const file of declarationFiles(folder, packageName, module, member)) {
                const outputs = readOutputs(file, member);
                if (outputs) return outputs;
            }
            return undefined;
        });
    }

    /**
     * Folder of the code of a package. Its npm name follows from its Pulumi name, or its package.json has the Pulumi
     * name.
     */
    private folderOf(packageName: string): string | undefined {
        const program = this.manifestOf(".");
        const dependencies = Object.keys({ ...program?.dependencies, ...program?.devDependencies });
        const named = dependencies.find((name) => this.manifestOf(name)?.pulumi?.name === packageName);
        return this.resolve(named ?? `@pulumi/${packageName}`, dirname);
    }

    private manifestOf(npmPackage: string): PackageManifest | undefined {
        return this.resolve(
            `${npmPackage}/package.json`,
            (file) => JSON.parse(readFileSync(file, "utf8")) as PackageManifest,
        );
    }

    private resolve<T>(module: string, use: (file: string) => T): T | undefined {
        try {
            return use(this.require.resolve(module));
        } catch {
            return undefined;
        }
    }
}

function remember<T>(memory: Map<string, T>, key: string, find: () => T): T {
    if (!memory.has(key)) memory.set(key, find());
    return memory.get(key) as T;
}

/**
 * The possible declarations of a type. The token `aws:s3/bucket:Bucket` contains the whole path; for
 * `kubernetes:core/v1:Pod`, the file has the name of the type, whose case Pulumi derives by its own rules. A file that
 * would conflict with an index has a `_`. Folders are listed only as far as the caller reads.
 */
function* declarationFiles(
    folder: string,
    packageName: string,
    module: string,
    member: string,
): Generator<string, void, undefined> {
    const [first = "", ...rest] = module.split("/");
    const path = join(folder, ["index", packageName].includes(first) ? "" : first, ...rest);
    for (const candidate of [path, join(path, member), `${path}_`]) {
        const name = `${basename(candidate)}.d.ts`.toLowerCase();
        for (const file of filesIn(dirname(candidate))) {
            if (file.toLowerCase() === name) yield join(dirname(candidate), file);
        }
    }
}

function filesIn(folder: string): string[] {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}

/** The outputs of a class that are never undefined. Undefined if the file does not declare the class. */
function readOutputs(file: string, className: string): string[] | undefined {
    const source = readFileSync(file, "utf8");
    const start = source.indexOf(`export declare class ${className} `);
    if (start < 0) return undefined;
    const body = source.slice(start, source.indexOf("\n}", start));
    // A type is on the property's line, or it is an object whose members are on separate lines.
    const outputs = body.matchAll(/^ {4}readonly (\w+): (?:pulumi\.)?Output<(.*|\{\n(?: {5,}.*\n)* {4}\}.*)>;$/gm);
    return Array.from(outputs).flatMap(([, name = "", type = ""]) => (type.endsWith("| undefined") ? [] : name));
}
