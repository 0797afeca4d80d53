import type { Webhook } from "../../api/generated";
import { inSentence } from "../../lib/ledgerWords";
import { momentText } from "../../lib/time";

/** How the calls to an address stand, in one line. */
export function standsText(webhook: Webhook, nowMs: number): string {
  if (webhook.offSince !== null) {
    return `wants no more calls since ${inSentence(momentText(webhook.offSince, nowMs))}`;
  }
  return [
    webhook.deliveredAt === null
      ? "not called yet"
      : `told ${inSentence(momentText(webhook.deliveredAt, nowMs))}`,
    webhook.waiting > 0 ? `${webhook.waiting} to be told` : null,
    webhook.givenUp > 0 ? `${webhook.givenUp} given up` : null,
    webhook.lastError === null ? null : `last try: ${webhook.lastError}`,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** What a test met; null where there was none. */
export function triedText(tried: string | null | undefined): string | null {
  if (tried === undefined) return null;
  return tried === null ? "It took the test call." : `It did not take the test call: ${tried}.`;
}
