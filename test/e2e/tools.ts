import { PulumiCommand } from "@pulumi/pulumi/automation";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { missingEmulator } from "./emulatedAws";

/** Folder of the Pulumi CLI. npm puts a package of that name on the PATH too, which would have to download the CLI. */
const folder = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.includes("node_modules"))
    .find((folder) => existsSync(join(folder, "pulumi")));

/** What these tests need and do not find, in one sentence; undefined where they can run. */
export function missingTool(): string | undefined {
    if (folder === undefined) return "The Pulumi CLI is not on the PATH: install it.";
    return missingEmulator();
}

/** The Pulumi CLI of the PATH. */
export async function pulumiCommand(): Promise<PulumiCommand> {
    // The API looks in a folder's `bin`, where every way to install the CLI puts it.
    return PulumiCommand.get({ root: dirname(folder ?? "") });
}
