export { AccountError } from "./account";
export { find } from "./find";
export type { Finding, FindOptions, Found } from "./find";
export { importFile } from "./importFile";
export type { ImportFile, ImportSpec } from "./importFile";
export { lookups } from "./lookups";
export { exportState, readState, StateError } from "./state";
export type { State } from "./state";
