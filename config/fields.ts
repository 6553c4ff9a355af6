import * as z from "zod";
import { regions } from "./partition";

// A remedy completes the sentence "`path` is value: …". Editors show it too, as `errorMessage`, and so does
// docs/configuration.md.

/** Text that must match a pattern. */
export function text(shape: RegExp, remedy: string) {
    return z.string(remedy).regex(shape, remedy).meta({ errorMessage: remedy });
}

/** A whole number of days in a range. */
export function days(least: number, most: number) {
    return wholeNumber(least, most, 1, "whole number of days");
}

/** A whole number in a range. */
export function wholeNumber(least: number, most: number, step = 1, what = "whole number") {
    const inSteps = step === 1 ? "" : ` in steps of ${step}`;
    const remedy = `write a ${what} from ${least} to ${most}${inSteps}, without quotes`;
    return z.int(remedy).min(least, remedy).max(most, remedy).multipleOf(step, remedy).meta({ errorMessage: remedy });
}

/** @param remedy Default: it lists the values. */
export function oneOf<const Value extends string | number>(
    values: readonly Value[],
    remedy = `write one of ${values.join(", ")}${typeof values[0] === "number" ? ", without quotes" : ""}`,
) {
    return z.literal(values, remedy).meta({ errorMessage: remedy });
}

export function flag() {
    const remedy = "write true or false, without quotes";
    return z.boolean(remedy).meta({ errorMessage: remedy });
}

export function list<Item extends z.ZodType>(item: Item, most: number, remedy: string) {
    return z.array(item, remedy).max(most, remedy).meta({ errorMessage: remedy });
}

/** The word `all`, or a list. */
export function allOr<Item extends z.ZodType>(item: Item, most: number, what: string) {
    const remedy = `write all, or a list of at most ${most} ${what}`;
    return z.union([z.literal("all"), list(item, most, remedy)], remedy).meta({ errorMessage: remedy });
}

export function group<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
    const names = Object.keys(shape).join(", ");
    return z.strictObject(shape, {
        error: ({ code }) =>
            code === "unrecognized_keys"
                ? `there is no such setting here; there are ${names}`
                : `write settings below it, indented: ${names}`,
    });
}

export const region = oneOf(
    regions,
    "write a Region of aws, aws-us-gov, aws-cn or aws-eusc, for example eu-west-1; for one that is newer than @pulumi/aws, update that",
);

/** An ARN of a service in a Region that exists, up to its resource. */
export function regionalArn(service: string): string {
    return `arn:aws[a-z-]*:${service}:(${regions.join("|")}):\\d{12}`;
}

export const accountId = text(
    /^\d{12}$/,
    'write the account\'s 12 digits in quotes, for example "111122223333" (YAML reads unquoted digits as a number and drops leading zeros)',
);

// 100 characters for a name and its path keep the bucket policy within S3's 20 KB, whatever the lists below hold.
export const roleName = text(
    /^(?!(role|user|group|policy|instance-profile|assumed-role)\/)(?=.{1,100}$)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    "write the role's name, with its path if it has one, in up to 100 characters, for example deployment/LandingZone: no ARN, no leading slash, and no role/ before it",
);

/** Empty for no policy. */
export const policyName = text(
    /^(([\w+=,.@-]+\/)*[\w+=,.@-]{1,128})?$/,
    "write the policy's name, with its path if it has one, for example deployment/LandingZoneBoundary: neither an ARN nor a leading slash. Empty text stands for none",
);

export const roleArn = text(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/(?=.{1,100}$)([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/,
    "write the role's ARN, for example arn:aws:iam::555566667777:role/LogReader, with name and path in up to 100 characters",
);
