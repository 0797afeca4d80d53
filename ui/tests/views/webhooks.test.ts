import { describe, expect, it } from "vitest";
import type { Webhook, WebhookId } from "../../src/api/generated";
import { Webhooks } from "../../src/state/webhooks.svelte";
import { standsText, triedText } from "../../src/views/settings/webhook";
import { FixtureHost } from "../fixtureHost";

const nowMs = Date.parse("2026-11-22T10:00:00Z");
const id = "hook" as WebhookId;

function webhook(patch: Partial<Webhook>): Webhook {
  return {
    id,
    url: "https://example.com/hook",
    createdAt: "2026-11-20T10:00:00Z",
    offSince: null,
    deliveredAt: null,
    waiting: 0,
    givenUp: 0,
    lastError: null,
    ...patch,
  };
}

describe("a webhook's words", () => {
  it("say how its calls stand", () => {
    expect(standsText(webhook({}), nowMs)).toBe("not called yet");
    expect(standsText(webhook({ waiting: 2, lastError: "it answered 500" }), nowMs)).toBe(
      "not called yet · 2 to be told · last try: it answered 500",
    );
    const told = webhook({ deliveredAt: "2026-11-22T09:00:00Z", givenUp: 1 });
    expect(standsText(told, nowMs)).toMatch(/^told .* · 1 given up$/);
    const off = webhook({ offSince: "2026-11-22T09:00:00Z", lastError: "it answered 410" });
    expect(standsText(off, nowMs)).toContain("wants no more calls");
  });

  it("say what a test met", () => {
    expect(triedText(undefined)).toBeNull();
    expect(triedText(null)).toBe("It took the test call.");
    expect(triedText("it answered 500")).toContain("it answered 500");
  });
});

describe("the list of webhooks", () => {
  it("shows a new secret until the person is done, and what a test met", async () => {
    const host = new FixtureHost();
    const webhooks = new Webhooks(host);
    host.answers = {
      "webhooks.list": () => ({ webhooks: [webhook({})] }),
      "webhooks.add": () => ({ webhook: webhook({}), secret: "whsec_secret" }),
      "webhooks.test": () => ({ refusal: "it answered 500" }),
      "webhooks.remove": () => webhook({}),
    };
    await webhooks.refresh();
    expect(host.called("webhooks.list")).toHaveLength(0);
    await webhooks.add("https://example.com/hook", false);
    expect(webhooks.added?.secret).toBe("whsec_secret");
    expect(webhooks.all).toHaveLength(1);
    await webhooks.test(id);
    expect(webhooks.tried.get(id)).toBe("it answered 500");
    await webhooks.remove(id);
    expect(webhooks.added).toBeNull();
    expect(host.called("webhooks.remove")).toEqual([{ id }]);
    await webhooks.refresh();
    expect(host.called("webhooks.list")).toHaveLength(3);
  });
});
