import type { Value } from "@landing-zone/preview";

/** A value that only an update can know, as the engine sends it. */
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret, as the engine sends it. */
export function secret(value: Value): Value {
    return { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value };
}
