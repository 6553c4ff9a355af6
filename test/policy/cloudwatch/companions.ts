import type { ExampleResource } from "../examples";

export const companions: ExampleResource[] = [];
