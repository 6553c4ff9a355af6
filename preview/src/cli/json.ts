import type { PreviewedResource, PreviewResult, Properties, Value } from "../result";
import { isObject, isSecret, isUnknown, mapMembers } from "../values";
import { sortBy } from "./collections";
import { sortViolations } from "./violations";

/**
 * The result in the format of README.md: secrets and unknowns masked, and all in an order that does not change from run
 * to run.
 */
export function renderJson(result: PreviewResult): string {
    const masked: PreviewResult = {
        ...result,
        resources: sortBy(result.resources, ({ urn }) => urn).map(maskResource),
        outputs: maskProperties(result.outputs),
        violations: sortViolations(result.violations),
        remediations: sortBy(result.remediations, ({ policy, urn }) => `${policy} ${urn}`),
        unanswered: sortBy(result.unanswered, ({ token }) => token),
    };
    return `${JSON.stringify(masked, undefined, 2)}\n`;
}

function maskResource(resource: PreviewedResource): PreviewedResource {
    return {
        ...resource,
        inputs: maskProperties(resource.inputs),
        outputs: maskProperties(resource.outputs),
        propertyDependencies: byName(resource.propertyDependencies),
    };
}

function maskProperties(properties: Properties): Properties {
    return byName(mapMembers(properties, mask));
}

function mask(value: Value): Value {
    if (isSecret(value)) return "[secret]";
    if (isUnknown(value)) return "[unknown]";
    if (Array.isArray(value)) return mapMembers(value, mask);
    return isObject(value) ? maskProperties(value) : value;
}

/** The same members in alphabetical order. */
function byName<Member>(members: Record<string, Member>): Record<string, Member> {
    return Object.fromEntries(sortBy(Object.entries(members), ([name]) => name));
}
