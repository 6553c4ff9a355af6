import { readFileSync, writeFileSync } from "node:fs";
import { type Answers, PreviewError } from "../index";

/** The answers in a JSON file, where one is named. Throws a PreviewError where the file holds anything else. */
export function readAnswers(file: string | undefined): Answers | undefined {
    const answers = readObject(file);
    for (const [key, value] of Object.entries(answers ?? {})) {
        if (key !== "invoke" && key !== "read") throw refused(file, `${key} is neither invoke nor read`);
        if (!isObject(value)) throw refused(file, `${key} is not an object`);
        const wrong = Object.entries(value).find(([, answer]) => !isObject(answer));
        if (wrong) throw refused(file, `${key}: the answer to ${wrong[0]} is not an object`);
    }
    return answers;
}

function refused(file: string | undefined, why: string): PreviewError {
    return new PreviewError("configuration", `${String(file)}: ${why}`);
}

function isObject(value: unknown): value is object {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object in a JSON file, where one is named. Throws a PreviewError where there is none. */
export function readObject(file: string | undefined): object | undefined {
    if (file === undefined) return undefined;
    return withName(file, () => {
        const content: unknown = JSON.parse(readFileSync(file, "utf8"));
        if (!isObject(content)) throw new Error("not an object");
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
        throw refused(file, (error as Error).message);
    }
}
