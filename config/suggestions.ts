import { closest, distance } from "fastest-levenshtein";
import type { core } from "zod";
import { settingsSchema } from "./schema";

/**
 * Paths of all settings and groups. An item of a list is `[]`, and a name that the environment chooses is `*`.
 *
 * @param path Path of the schema itself; empty at the top.
 */
function pathsIn(schema: core.$ZodType, path: string): string[] {
    const { def } = schema._zod as core.$ZodTypes["_zod"];
    const below = (settings: [name: string, schema: core.$ZodType][]) =>
        settings.flatMap(([name, schema]) => {
            const named = path ? `${path}.${name}` : name;
            return [named, ...pathsIn(schema, named)];
        });
    switch (def.type) {
        case "object":
            return below(Object.entries(def.shape));
        case "record":
            return below(Array.from(def.keyType._zod.values ?? ["*"], (name) => [String(name), def.valueType]));
        case "array":
            return pathsIn(def.element, `${path}[]`);
        case "union":
            return def.options.flatMap((option) => pathsIn(option, path));
        case "default":
        case "prefault":
        case "optional":
            return pathsIn(def.innerType, path);
        default:
            return [];
    }
}

const paths = pathsIn(settingsSchema, "");

const existing = 'docs/configuration.md has a section "An organization trail exists"';

/** What this program has instead of a setting that people know from other tools. Names are plain. */
const otherTools: [name: RegExp, hint: string][] = [
    [
        /controltower/,
        `The program creates its own trail and archive, and does not use those of AWS Control Tower: ${existing}`,
    ],
    [
        /existing|adopt|import|bucket(name|arn)?$|(key|trail|topic)(id|arn)$/,
        `The program creates its own trail, buckets, keys and topics, and does not use existing ones: ${existing}`,
    ],
    [
        /retention/,
        "Log files are kept for logArchive.lifecycle.expireAfterDays and locked for logArchive.objectLock.days; CloudWatch Logs keeps events for trail.logGroupRetentionDays",
    ],
    [/^(trail|bucket|topic|stack)?name$/, "All names follow from namePrefix"],
    [/region/, "The Region is homeRegion, and the trail records events of all Regions"],
    [/profile|credential|accesskey|secretkey/, "Set AWS_PROFILE in the environment in which Pulumi runs"],
    [/assumerole|rolearn/, "The roles are organization.deployRole and logArchive.deployRole, by name"],
];

/**
 * What is meant by a setting that does not exist: a similar one in its group, what the program has instead of a setting
 * of other tools, or a similar one in another group.
 *
 * @param group Path of the group that the setting was written in; empty at the top.
 * @returns A question, or a sentence without its period; undefined where nothing is similar.
 */
export function suggestionFor(group: string, name: string): string | undefined {
    if (group === "" && name.includes(".") && paths.includes(name))
        return `Write it below ${split(name).group}, indented; \`pulumi config set\` does with --path`;
    const hint = otherTools.find(([tools]) => tools.test(plain(name)))?.[1];
    return didYouMean(similarIn(group, name)) ?? hint ?? didYouMean(similarElsewhere(name));
}

/** The top-level setting that is meant by a name, or the one whose path has been written in one word. */
export function settingLike(name: string): string | undefined {
    return paths.find((path) => plain(path) === plain(name)) ?? similarIn("", name)[0];
}

/** Settings of a group whose name differs in a few letters, or has a part in common. */
function similarIn(group: string, name: string): string[] {
    const inOneWord = paths.filter((path) => group === "" && plain(path) === plain(name));
    if (inOneWord.length > 0) return inOneWord;
    const prefix = group === "" ? "" : `${group}.`;
    const general = group.replaceAll(/\[\d+\]/g, "[]");
    const siblings = paths.filter((path) => split(path).group === general).map((path) => split(path).name);
    const nearest = siblings.length > 0 ? closest(plain(name), siblings.map(plain)) : "";
    const isNear = distance(plain(name), nearest) <= name.length / 3 || letters(name) === letters(nearest);
    const meant = isNear
        ? siblings.filter((sibling) => plain(sibling) === nearest)
        : siblings.filter((sibling) => isPart(plain(sibling), plain(name)) || isPart(plain(name), plain(sibling)));
    return meant.map((sibling) => `${prefix}${sibling}`);
}

function similarElsewhere(name: string): string[] {
    return paths.filter((path) => distance(plain(name), plain(split(path).name)) <= name.length / 5);
}

/** Whether a name of some length is a good part of another one. */
function isPart(part: string, whole: string): boolean {
    return part.length >= Math.max(4, whole.length / 3) && whole.includes(part);
}

/** Many that are alike are no help. */
function didYouMean(meant: string[]): string | undefined {
    return meant.length === 0 || meant.length > 3 ? undefined : `Did you mean ${meant.join(" or ")}?`;
}

/** Two names with the same letters differ in their order: `trial` and `trail`. */
function letters(name: string): string {
    return Array.from(plain(name)).sort().join("");
}

function split(path: string): { group: string; name: string } {
    const end = path.lastIndexOf(".");
    return { group: path.slice(0, Math.max(end, 0)), name: path.slice(end + 1) };
}

/** A name or path without what people write differently: capitals, dots, dashes and underscores. */
function plain(name: string): string {
    return name.toLowerCase().replaceAll(/[-_.]/g, "");
}
