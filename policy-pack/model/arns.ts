import { matches, overlap, withoutVariables } from "../iam/globs";

/**
 * Whether a pattern of an IAM document may match a resource. Compared part by part: in one text, a bucket's ARN that
 * ends in `*` could continue with `:trail/`.
 *
 * @param path Patterns of the parts between the slashes of the resource's name.
 */
export function mayName(pattern: string, service: string, path: [string, ...string[]]): boolean {
    const parts = withoutVariables(pattern).split(":");
    // A `*` at the end of an ARN's part covers all parts that follow.
    if (parts.length < 6) return overlap(parts.join(":"), `arn:*:${service}:*:*:${path.join("/")}`);
    const [, , itsService = "", , , ...name] = parts;
    const segments = name.join(":").split("/");
    return (
        matches(itsService, service) &&
        path.every((wanted, index) => {
            const segment = segments[index];
            return segment === undefined ? segments.at(-1)?.endsWith("*") === true : overlap(segment, wanted);
        })
    );
}
