import { PulumiCommand } from "@pulumi/pulumi/automation";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { missingEmulator } from "./emulatedAws";

/** npm puts a package called `pulumi` on the PATH too, which would have to download the CLI. */
const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));

/** The PATH without what npm adds to it. */
export const path = folders.join(delimiter);

/** Folder of the Pulumi CLI. */
const folder = folders.find((folder) => existsSync(join(folder, "pulumi")));

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
