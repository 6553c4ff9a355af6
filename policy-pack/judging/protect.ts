import type { Declared } from "../vocabulary/declared";

/**
 * Reports a resource that Pulumi may delete.
 * https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
 *
 * @param loss The consequence of a deletion, as the middle of a sentence.
 */
export function judgeProtect({ options }: Declared, loss: string, report: (message: string) => void): void {
    if (options.protect) return;
    report(`The resource option \`protect\` is not set: ${loss}. Write \`protect: true\`.`);
}
