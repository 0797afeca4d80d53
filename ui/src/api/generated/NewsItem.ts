// Written by `UPDATE_GOLDEN=1 cargo test -p contract`; not by hand.
import type { StudioEvent } from "./StudioEvent";

/**
 * One piece of news and its place in the stream.
 */
export type NewsItem = { 
/**
 * Grows with every stored event; below 2^53. Progress carries the number
 * of the last stored event, because it is not stored itself.
 */
stream: number, 
/**
 * What happened.
 */
event: StudioEvent, };
