import { counted, numbers } from "./text";
import { t } from "./tongue.svelte";

/** Units of 1,000, as file managers count them, from the second on. */
const units = ["bytes", "kB", "MB", "GB", "TB"];

/** 14_100_000 → "14.1 MB"; three figures at most, so that a moving number keeps its width. */
export function bytesText(bytes: number): string {
  const { value, unit } = scaled(bytes);
  return unit === "bytes" ? counted(bytes, "byte") : `${value} ${unitText(unit)}`;
}

/** "11.2 of 18 MB", or "11.2 MB" while the whole is unknown. */
export function progressText(doneBytes: number, totalBytes: number | null): string {
  if (totalBytes === null) return bytesText(doneBytes);
  const total = scaled(totalBytes);
  const done = figures(doneBytes / 1000 ** units.indexOf(total.unit));
  return `${done} of ${total.value} ${unitText(total.unit)}`;
}

/** Between 0 and 1, or null while the whole is unknown: then nothing is shown as a part. */
export function fractionDone(doneBytes: number, totalBytes: number | null): number | null {
  if (totalBytes === null || totalBytes <= 0) return null;
  return Math.min(1, doneBytes / totalBytes);
}

function scaled(bytes: number): { value: string; unit: string } {
  let power = 0;
  while (power < units.length - 1 && bytes / 1000 ** power >= 999.5) power += 1;
  return { value: figures(bytes / 1000 ** power), unit: units[power] ?? "bytes" };
}

function figures(value: number): string {
  return numbers(value < 100 ? 1 : 0).format(value);
}

/** A unit's sign in the spoken language. */
function unitText(unit: string): string {
  switch (unit) {
    case "kB":
      return t("kB");
    case "MB":
      return t("MB");
    case "GB":
      return t("GB");
    case "TB":
      return t("TB");
    default:
      return t("bytes");
  }
}
