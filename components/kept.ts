/**
 * Options of everything that the log archive cannot lose: Pulumi refuses to delete or replace it (`protect`), and
 * whoever lifts that leaves it standing in AWS all the same (`retainOnDelete`).
 */
export const kept = { protect: true, retainOnDelete: true };

/**
 * Options of what a switch creates and others may rely on when it is off: Pulumi forgets it, and it stays in AWS.
 */
export const left = { retainOnDelete: true };
