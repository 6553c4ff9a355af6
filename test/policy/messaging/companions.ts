import type { ExampleResource } from "../examples";
import { goodQueue } from "../good/queue";

/** A reader of the deliveries, such as a SIEM has one. */
export const companions: ExampleResource[] = goodQueue({ name: "siem-delivery", topicName: "audit-log-delivery" });
