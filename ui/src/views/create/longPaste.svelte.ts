import { firstOf, incomingText, PASTED_CHARS_MAX } from "../../lib/pasting";

/** A text that was too long to be put into a field. */
export interface TooLongPaste {
  /** How long it was. Characters, as the system counts them. */
  chars: number;
  /** As much of its beginning as the field still takes; empty where it takes none. */
  first: string;
}

/** Keeps a book from being pasted into a field: what stands there stays, and it is said calmly. */
export class LongPaste {
  told = $state.raw<TooLongPaste | null>(null);
  #field: HTMLElement | null = null;

  /** Look at a paste or a drop before the field does. `roomChars` is what the field still takes. */
  guard(event: ClipboardEvent | DragEvent, roomChars: number): void {
    const text = incomingText(event);
    if (text === null) return;
    this.#field = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
    this.told = null;
    if (text.length <= PASTED_CHARS_MAX) return;
    event.preventDefault();
    this.told = { chars: text.length, first: firstOf(text, Math.max(0, roomChars)) };
  }

  forget(): void {
    this.told = null;
  }

  /** It was read: back to the field. */
  close(): void {
    this.forget();
    this.#field?.focus();
  }
}
