import { reasonOf } from "../../lib/reason";

/** A refused call as a form shows it. */
export interface Refusal {
  code: string;
  message: string;
  /** The input it is about; null where it is about none. */
  field: string | null;
}

/** Read what was thrown; whatever it is becomes a sentence. */
export function refusalOf(error: unknown): Refusal {
  const message = reasonOf(error, "Something went wrong. Try again.");
  const code = error instanceof Error && "code" in error ? String(error.code) : "internal";
  const field =
    error instanceof Error && "field" in error && error.field ? String(error.field) : null;
  return { code, message, field };
}

/** The refusal as a field shows it, if it is about that field, or about none and this is the first. */
export function problemAt(refusal: Refusal | null, field: string, isFallback: boolean) {
  if (!refusal) return null;
  const isHere = refusal.field === field || (isFallback && refusal.field === null);
  return isHere ? { field, message: refusal.message, nearest: null } : null;
}
