/**
 * How well typed words fit a name: 0 for not at all, more for better. Every word has to begin some
 * word of the name, or stand inside it; a name that begins with what was typed comes first.
 */
export function fitOf(typed: string, name: string): number {
  const wanted = wordsOf(typed);
  const plain = plainText(name);
  if (wanted.length === 0) return 1;
  let fit = plain.startsWith(plainText(typed).trim()) ? 4 : 0;
  for (const word of wanted) {
    if (wordsOf(name).some((part) => part.startsWith(word))) fit += 3;
    else if (plain.includes(word)) fit += 1;
    else return 0;
  }
  return fit;
}

/** Those that fit, the best first; equals keep their order. */
export function bestOf<Row>(
  rows: readonly Row[],
  typed: string,
  textOf: (row: Row) => string,
): Row[] {
  return rows
    .map((row) => ({ row, fit: fitOf(typed, textOf(row)) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit)
    .map(({ row }) => row);
}

/** Without capitals and marks: "Éléphant" → "elephant". */
function plainText(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function wordsOf(text: string): string[] {
  return plainText(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
