import type { Policy } from "../../policy";
import { cloudControlReadable } from "./cloudControlReadable";
import { providerPinned } from "./providerPinned";
import { templateReadable } from "./templateReadable";

/** That there is no way around the other policies. */
export const policies: Policy[] = [cloudControlReadable, providerPinned, templateReadable];
