/** The parts of the URN of a resource. */
export interface UrnParts {
    stack: string;
    project: string;
    /** URN of the parent. Absent for the stack. */
    parent?: string;
    type: string;
    name: string;
}

/** The URN of a resource. It includes the types of its ancestor components, but not the stack's. */
export function makeUrn({ stack, project, parent, type, name }: UrnParts): string {
    const parentType = parent === undefined ? stackType : qualifiedTypeOf(parent);
    const qualifiedType = parentType === stackType ? type : `${parentType}$${type}`;
    return [`urn:pulumi:${stack}`, project, qualifiedType, name].join("::");
}

/** Type of the resource that stands for the stack. */
export const stackType = "pulumi:pulumi:Stack";

/** The name in a URN, which may contain any character. */
export function nameOf(urn: string): string {
    return urn.split("::").slice(3).join("::");
}

/** The resource's own type in a URN. */
export function typeOf(urn: string): string {
    return qualifiedTypeOf(urn).split("$").at(-1) ?? "";
}

/** The package of a type or function: the part of its token before the first colon. */
export function packageOf(token: string): string {
    return token.split(":", 1)[0] ?? "";
}

/** A provider's type names the package that it provides. Undefined for the type of any other resource. */
export function providedPackageOf(type: string): string | undefined {
    return /^pulumi:providers:(.+)$/.exec(type)?.[1];
}

/** The URN in a reference to a provider, which ends with the provider's ID. */
export function urnIn(reference: string): string {
    return reference.slice(0, reference.lastIndexOf("::"));
}

/** The types from the outermost component to the resource. */
function qualifiedTypeOf(urn: string): string {
    return urn.split("::")[2] ?? "";
}
