import { notYetKnown, type Properties } from "../vocabulary/values";

/** An input that must be true. */
export interface Flag {
    input: string;
    /** The default of AWS and the provider. Default: false. */
    absent?: boolean;
    /** The consequence if it is not true, as the middle of a sentence. */
    loss: string;
}

/** Whether an input is true, or not known yet. */
export function isOn(properties: Properties, { input, absent = false }: Pick<Flag, "input" | "absent">): boolean {
    const value = properties[input] ?? absent;
    return value === true || value === notYetKnown;
}

/** Reports each input that is not true. */
export function judgeFlags(properties: Properties, flags: readonly Flag[], report: (message: string) => void): void {
    for (const flag of flags) {
        if (isOn(properties, flag)) continue;
        report(`\`${flag.input}\` is not true: ${flag.loss}. Write \`${flag.input}: true\`.`);
    }
}
