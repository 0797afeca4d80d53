// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { Way } from "./Way";

/**
 * Choose an account's way.
 */
export type ChooseWay = { 
/**
 * Which account; one of the web site.
 */
id: AccountId, 
/**
 * Its way.
 */
way: Way, };
