import type { Declared, Spelling } from "../vocabulary/declared";
import { declaredBy, declaredTypes, isUnmapped, mappingOf, stateIn } from "./cloudFormation/declared";
import { mappings } from "./cloudFormation/mappings";
import { rawOf } from "./cloudFormation/raw";
import { types } from "../vocabulary/types";

/** Resources that name a CloudFormation type and give its properties as one value. */
function generic(typeInput: string, stateInput: string): Spelling {
    return {
        declares: declaredTypes,
        read: (resource) => {
            const typeName = resource.properties[typeInput];
            const desiredState = resource.properties[stateInput];
            const itself: Declared = {
                ...resource,
                type: types.CloudControlResource,
                properties: {
                    ...(typeName === undefined ? {} : { typeName }),
                    ...(desiredState === undefined ? {} : { desiredState }),
                },
            };
            const properties = stateIn(desiredState, resource.sources[stateInput] ?? []);
            if (typeof typeName !== "string" || !properties || !mappingOf(typeName)) return [itself];
            const place = (within?: string) =>
                within === undefined ? `\`${stateInput}\`` : `\`${stateInput}\`, ${within}`;
            return [itself, ...declaredBy(resource, { typeName, properties, id: stateInput, place })];
        },
    };
}

/** Resources whose type is one of their inputs. */
export const cloudControl: Record<string, Spelling> = {
    [types.CloudControlResource]: generic("typeName", "desiredState"),
    "aws-native:index:ExtensionResource": generic("type", "properties"),
};

/** CloudFormation types by their token in @pulumi/aws-native, in lower case. */
const byToken = new Map(Object.keys(mappings).map((typeName) => [tokenOf(typeName), typeName]));

function tokenOf(typeName: string): string {
    const [, service = "", resource = ""] = typeName.toLowerCase().split("::");
    return `aws-native:${service}:${resource}`;
}

/**
 * How a resource of @pulumi/aws-native is read, whose types are those of CloudFormation; undefined if the pack judges
 * nothing that it can declare.
 */
export function awsNative(type: string): Spelling | undefined {
    if (!type.startsWith("aws-native:")) return undefined;
    const [, service, resource] = type.split(":");
    if (!service || !resource) return undefined;
    const typeName = byToken.get(type.toLowerCase()) ?? `AWS::${service}::${resource}`;
    const mapping = mappingOf(typeName);
    if (!mapping && !isUnmapped(typeName)) return undefined;
    return {
        declares: mapping ? declaredTypes : [types.CloudControlResource],
        read: (native) => {
            const properties = Object.fromEntries(
                Object.entries(native.properties).map(([name, value]) => [
                    name,
                    rawOf(value, native.sources[name] ?? []),
                ]),
            );
            const place = (within?: string) => within && `\`${within.charAt(0).toLowerCase()}${within.slice(1)}\``;
            return declaredBy(native, { typeName, properties, id: "", place });
        },
    };
}
