export { arrivals, makeCalls } from "./drill";
export type { Arrival, Made } from "./drill";
export { DrillError, planOf } from "./plan";
export type { Call, Expected, Plan } from "./plan";
