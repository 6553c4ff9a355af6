import { preview, type PreviewedResource } from "@landing-zone/preview";
import { resolve } from "node:path";
import { application } from "../test/policy/good/application";
import { previewed } from "../test/policy/previewed";

/**
 * The landing zone, with as many copies of an ordinary application beside it as are needed for this number of
 * resources.
 */
export async function estateOf(count: number): Promise<PreviewedResource[]> {
    const { resources } = await preview({ projectDirectory: resolve(__dirname, ".."), stack: "prod" });
    const estate = [...resources];
    for (let copy = 0; estate.length < count; copy++) {
        const named = application().map((one) => ({ ...one, name: `${one.name ?? "example"}-${copy}` }));
        estate.push(...named.map((one) => previewed(one).resource));
    }
    return estate.slice(0, count);
}
