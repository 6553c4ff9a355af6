import { readFileSync, writeFileSync } from "node:fs";
import { type Answers, PreviewError } from "../index";

/** The answers in a JSON file, where one is named. Throws a PreviewError where the file holds anything else. */
export function readAnswers(file: string | undefined): Answers | undefined {
    const answers = readObject(file);
    const unknown = Object.keys(answers ?? {}).find((key) => key !== "invoke" && key !== "read");
    if (unknown === undefined) return answers;
    throw new PreviewError("configuration", `${String(file)}: ${unknown} is neither invoke nor read`);
}

/** The object in a JSON file, where one is named. Throws a PreviewError where there is none. */
export function readObject(file: string | undefined): object | undefined {
    if (file === undefined) return undefined;
    return withName(file, () => {
        const content: unknown = JSON.parse(readFileSync(file, "utf8"));
        if (typeof content !== "object" || content === null || Array.isArray(content)) throw new Error("not an object");
        return content;
    });
}

/** Writes a file. Throws a PreviewError where that fails. */
export function writeText(file: string, text: string): void {
    withName(file, () => {
        writeFileSync(file, text);
    });
}

/** Does something with a file, and names it where that fails. */
function withName<Result>(file: string, action: () => Result): Result {
    try {
        return action();
    } catch (error) {
        throw new PreviewError("configuration", `${file}: ${(error as Error).message}`);
    }
}
