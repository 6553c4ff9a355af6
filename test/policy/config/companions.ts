import type { ExampleResource } from "../examples";
import { goodRecorder, goodRecorderStatus } from "../good/recorder";

/** A recorder, as an account has one beside the rules of Pulumi.prod.yaml, which creates none. */
export const companions: ExampleResource[] = [goodRecorder(), goodRecorderStatus()].map((resource) => ({
    ...resource,
    name: "audit",
}));
