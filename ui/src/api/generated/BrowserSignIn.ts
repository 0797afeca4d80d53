// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { Account } from "./Account";

/**
 * What came of a sign-in by hand.
 */
export type BrowserSignIn = { 
/**
 * The account; null when the window was closed without signing in.
 */
account: Account | null, };
