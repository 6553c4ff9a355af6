import type { PolicyExamples } from "../examples";
import { cloudControlReadableExamples } from "./cloudControlReadable.examples";
import { providerPinnedExamples } from "./providerPinned.examples";
import { templateReadableExamples } from "./templateReadable.examples";

export const examples: PolicyExamples[] = [
    cloudControlReadableExamples,
    providerPinnedExamples,
    templateReadableExamples,
];
