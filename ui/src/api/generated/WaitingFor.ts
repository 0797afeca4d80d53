// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What has to happen before a job goes on.
 */
export type WaitingFor = "slot" | "account" | "service" | "answer" | "disk" | "person" | "pause" | "budget" | "turn";
