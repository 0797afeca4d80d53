import { describe, expect, it } from "vitest";
import type { Job } from "../../src/api/generated";
import {
  chargeText,
  failureText,
  partDone,
  pulseText,
  stageText,
  stepText,
} from "../../src/views/jobs/words";
import { offOn, orNone, numberFrom } from "../../src/views/create/choices";
import { problemAt, refusalOf } from "../../src/views/accounts/refusal";
import { Refused } from "../../src/api/host";
import { job } from "../fixtureHost";

const now = Date.parse("2026-11-22T10:00:48Z");

function face(patch: Partial<Job>): string {
  const shown = job("1", patch);
  return `${stageText(shown)} | ${pulseText(shown, now)} | ${partDone(shown)}`;
}

describe("a job card", () => {
  it.each<[Partial<Job>, string]>([
    [{}, "Waiting | 0:48 | undefined"],
    [{ isUnsent: true }, "Not sent | 0:48 | undefined"],
    [{ stage: "preparing" }, "Preparing | 0:48 | null"],
    [
      { stage: "preparing", progress: { kind: "upload", doneBytes: 64, totalBytes: 100 } },
      "Uploading image | 64% | 0.64",
    ],
    [{ stage: "submitting" }, "Sending | 0:48 | null"],
    [{ stage: "rendering", sentAt: "2026-11-22T09:59:48Z" }, "Generating | 1:00 | null"],
    [
      { stage: "downloading", progress: { kind: "download", doneBytes: 9e6, totalBytes: 18e6 } },
      "Downloading | 9 of 18 MB | 0.5",
    ],
    [
      { stage: "downloading", progress: { kind: "download", doneBytes: 9e6, totalBytes: null } },
      "Downloading | 9 MB | null",
    ],
    [{ stage: "unsure" }, "Looking for the answer | 0:48 | null"],
    [{ stage: "unsure", needsChoice: true }, "Answer lost | 0:48 | undefined"],
    [{ stage: "done" }, "Done | 0:48 | undefined"],
  ])("%o reads %s", (patch, text) => {
    expect(face(patch)).toBe(text);
  });

  it.each<[boolean | null, string, string]>([
    [false, "0 credits", "Moderated. Nothing was charged."],
    [true, "60 credits", "Moderated. It was charged."],
    [null, "charge unknown", "Moderated. Whether it was charged is not known."],
  ])("says what became of the credits: charged %s", (charged, short, sentence) => {
    const error = {
      code: "moderated",
      message: "Moderated.",
      charged,
      hasBundle: false,
      nextStep: null,
    };
    const failed = job("1", { stage: "failed", error });
    expect(stageText(failed)).toBe("Refused");
    expect(chargeText(failed)).toBe(short);
    expect(failureText(failed)).toBe(sentence);
  });

  it("does not say twice what the studio has said", () => {
    const message = "PixVerse is full. Nothing was charged.";
    const error = {
      code: "failed",
      message,
      charged: false,
      hasBundle: false,
      nextStep: "retry" as const,
    };
    const failed = job("1", { stage: "failed", error });
    expect(stageText(failed)).toBe("Failed");
    expect(failureText(failed)).toBe(message);
    expect(stepText(failed)).toBe("Try again");
  });
});

describe("the form's small rules", () => {
  it("never forbids switching off", () => {
    const choices = offOn({ value: "on", label: "On", why: "V4.5 makes no sound." });
    expect(choices.map(({ value, why }) => [value, why])).toEqual([
      ["on", "V4.5 makes no sound."],
      ["off", null],
    ]);
    expect(orNone([], "Any")).toEqual([{ value: "", label: "Any", why: null }]);
  });

  it.each([
    ["", null],
    ["abc", null],
    ["184 220 611", 184_220_611],
    ["99999999999", 2_147_483_647],
  ])("reads the seed %s as %s", (typed, seed) => {
    expect(numberFrom(typed, { min: 0, max: 2_147_483_647 })).toBe(seed);
  });
});

describe("a refused sign-in", () => {
  it("is shown at the field it names, else at the first", () => {
    const named = refusalOf(new Refused("invalidInput", "No such user.", "username"));
    expect(problemAt(named, "username", false)?.message).toBe("No such user.");
    expect(problemAt(named, "password", true)).toBeNull();
    const plain = refusalOf(new Refused("unreachable", "No connection."));
    expect(problemAt(plain, "key", true)?.message).toBe("No connection.");
  });

  it("becomes a sentence whatever was thrown", () => {
    expect(refusalOf("odd").message).toBe("Something went wrong. Try again.");
  });
});
