// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { StudioEvent } from "./StudioEvent";

/**
 * One piece of news and its place in the stream.
 */
export type NewsItem = { 
/**
 * Grows with every stored event, not always by one; below 2^53. What is not
 * stored (progress, reachability, a queued job that waits for something else
 * now) carries the number of the last stored event.
 */
stream: number, 
/**
 * Stream number of the newest stored event told before this one. Below
 * `stream` for a stored event, the same as `stream` for any other.
 */
after: number, 
/**
 * What happened.
 */
event: StudioEvent, };
