import type { ExampleResource } from "../examples";
import { goodEventDataStore } from "../good/eventDataStore";

/**
 * CloudTrail Lake does not accept new customers, so the landing zone does not offer it; existing customers keep their
 * stores.
 */
export const companions: ExampleResource[] = [{ ...goodEventDataStore(), name: "audit-lake" }];
