// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { AccountId } from "./AccountId";
import type { WaitingFor } from "./WaitingFor";

/**
 * One account's part of the queue.
 */
export type QueueAccount = { 
/**
 * Which account.
 */
accountId: AccountId, 
/**
 * Nothing is sent for it until the person resumes it; what runs goes on.
 */
isPaused: boolean, 
/**
 * Jobs that may run at once now; at least 1. Below `slotsLimit` where PixVerse taught so.
 */
slots: number, 
/**
 * What the person, the plan or the usual number allows.
 */
slotsLimit: number, 
/**
 * Slots in use.
 */
used: number, 
/**
 * Jobs that wait in line.
 */
queued: number, 
/**
 * Until when PixVerse asked for quiet, RFC 3339; null when it may be asked.
 */
quietUntil: string | null, 
/**
 * Why its first job is not sent, one sentence; null while the queue moves.
 */
waiting: string | null, 
/**
 * What has to happen before it is; null exactly where `waiting` is.
 */
waitingFor: WaitingFor | null, 
/**
 * Most credits a day, by this machine's calendar; null means no limit.
 */
budgetDayCredits: number | null, 
/**
 * Credits spent since midnight, what is under way counted by its estimate.
 */
spentTodayCredits: number, };
