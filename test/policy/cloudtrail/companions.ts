import type { ExampleResource } from "../examples";
import { goodEventDataStore } from "../good/eventDataStore";

/** CloudTrail Lake takes no new customers, so that the landing zone offers none; those who have a store keep it. */
export const companions: ExampleResource[] = [{ ...goodEventDataStore(), name: "audit-lake" }];
