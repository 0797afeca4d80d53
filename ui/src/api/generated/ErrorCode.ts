// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.

/**
 * What a caller may branch on. A code is added when a caller needs it and
 * leaves with the last caller.
 */
export type ErrorCode = "invalidInput" | "signedOut" | "noCredits" | "capReached" | "forbidden" | "notFound" | "conflict" | "noKeyring" | "throttled" | "internal" | "unreachable" | "storage";
