// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { AccountKind } from "./AccountKind";
import type { AccountState } from "./AccountState";
import type { Region } from "./Region";
import type { SecretPlace } from "./SecretPlace";
import type { Way } from "./Way";

/**
 * One account as every host shows it.
 */
export type Account = { 
/**
 * Its id.
 */
id: AccountId, 
/**
 * What the person calls it; unique.
 */
name: string, 
/**
 * Which of PixVerse's doors it opens.
 */
kind: AccountKind, 
/**
 * Which of PixVerse's two houses it belongs to.
 */
region: Region, 
/**
 * Whether it belongs to the built-in demo and costs nothing.
 */
isDemo: boolean, 
/**
 * Whether new jobs go to it unless they say otherwise.
 */
isActive: boolean, 
/**
 * Credits left, as PixVerse last said; null before the first answer.
 */
credits: number | null, 
/**
 * When PixVerse said so, RFC 3339.
 */
creditsAt: string | null, 
/**
 * Jobs that may run at once, at least 1.
 */
slots: number, 
/**
 * Whether it can be used, and if not, why.
 */
state: AccountState, 
/**
 * Which way its new jobs go.
 */
way: Way, 
/**
 * Where its secret is kept.
 */
secretIn: SecretPlace, 
/**
 * Its jobs that have not ended.
 */
unfinishedJobs: number, };
