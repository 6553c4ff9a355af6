import { type Flag, isOn, judgeFlags } from "./flags";
import type { Properties, Value } from "../vocabulary/values";

/** The four settings that block public access. */
const settings: Flag[] = [
    { input: "blockPublicAcls", loss: "an ACL can make it public" },
    { input: "blockPublicPolicy", loss: "a policy can make it public" },
    { input: "ignorePublicAcls", loss: "an ACL that makes it public has effect" },
    { input: "restrictPublicBuckets", loss: "a policy that makes it public has effect for all principals" },
];

/** Reports each setting that is not enabled. */
export function judgePublicAccess(properties: Properties, report: (message: string) => void): void {
    judgeFlags(properties, settings, report);
}

/** The settings to enable; undefined if all are enabled or not known yet. */
export function blockPublicAccess(properties: Properties): Record<string, Value> | undefined {
    const off = settings.filter((setting) => !isOn(properties, setting));
    return off.length === 0 ? undefined : Object.fromEntries(off.map(({ input }) => [input, true]));
}
