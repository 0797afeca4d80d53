import { afterEach, describe, expect, it } from "vitest";
import { book as russian } from "../../languages/ru";
import { book as chinese } from "../../languages/zh-CN";
import { refusalFrom } from "../../src/api/host";
import { spokenFor } from "../../src/api/listening";
import { bytesText, progressText } from "../../src/lib/bytes";
import { costText } from "../../src/lib/credits";
import { shortDate, shortDay } from "../../src/lib/days";
import { heard } from "../../src/lib/studioWords";
import { templateOf, valuesOf } from "../../src/lib/template";
import { counted, grouped } from "../../src/lib/text";
import { dayTitle, momentText } from "../../src/lib/time";
import { bestOf, speak, t } from "../../src/lib/tongue.svelte";
import { failureText } from "../../src/views/jobs/words";
import { isTurnText, whyWaiting } from "../../src/lib/waiting";
import { job } from "../fixtureRows";

afterEach(() => speak("en"));

const now = new Date(2026, 10, 22, 9, 5).getTime();

describe("Russian", () => {
  it.each([
    [0, "0 клипов"],
    [1, "1 клип"],
    [2, "2 клипа"],
    [5, "5 клипов"],
    [11, "11 клипов"],
    [21, "21 клип"],
    [22, "22 клипа"],
    [112, "112 клипов"],
    [1284, "1 284 клипа"],
  ])("%d: %s", (count, text) => {
    speak("ru", russian);
    expect(counted(count, "clip").replace(/[\u00a0\u202f]/g, " ")).toBe(text);
  });

  it("writes days and numbers its own way", () => {
    speak("ru", russian);
    expect(dayTitle("2026-11-22", now)).toBe("Сегодня");
    expect(dayTitle("2026-11-16", now)).toBe("Понедельник, 16 ноября");
    expect(shortDay("2026-11-16")).toBe("16 нояб.");
    expect(bytesText(14_100_000)).toBe("14,1 МБ");
    expect(progressText(11_200_000, 18_000_000)).toBe("11,2 из 18 МБ");
    expect(document.documentElement.lang).toBe("ru");
  });

  it("says a price in whole words", () => {
    speak("ru", russian);
    const cost = { clips: 4, eachCredits: 132, isExact: false, balanceCredits: null };
    expect(costText(cost)).toBe("около 528 кредитов");
  });
});

describe("Chinese", () => {
  it("has one form for every number and writes days its own way", () => {
    speak("zh-CN", chinese);
    expect([counted(1, "clip"), counted(12_340, "clip")]).toEqual(["1 个片段", "12,340 个片段"]);
    expect(momentText(new Date(2026, 10, 22, 14, 2).toISOString(), now)).toBe("今天 14:02");
    expect(dayTitle("2026-11-16", now)).toBe("11月16日星期一");
    expect(shortDate("2026-11-16")).toBe("2026年11月16日");
  });
});

describe("English", () => {
  it("is what the code says, also for what no book knows", () => {
    expect(t("No such text {0}", 3)).toBe("No such text 3");
    expect(grouped(1284)).toBe("1,284");
    speak("ru", russian);
    expect(t("No such text {0}", 3)).toBe("No such text 3");
  });

  it("is taken where the system speaks nothing of ours", () => {
    expect(bestOf(["fr-FR", "zh-Hans-CN", "ru"])).toBe("zh-CN");
    expect(bestOf(["ru-RU", "en"])).toBe("ru");
    expect(bestOf(["fr", "de"])).toBe("en");
    expect(bestOf([])).toBe("en");
  });
});

describe("the studio's sentences", () => {
  it("are known by their templates, with the values inside", () => {
    speak("ru", russian);
    expect(heard("Choose a voice.")).toBe("Выберите голос.");
    expect(heard("A seed is 0 to 10, not 12.")).toBe("Сид — от 0 до 10, а не 12.");
    expect(heard("V5.5 makes 5, 8 or 10 s, not 7 s.")).toBe("V5.5 делает 5, 8 или 10 с, а не 7 с.");
  });

  it("may hold another one, or follow each other", () => {
    speak("ru", russian);
    expect(heard("waits for a free slot; 3 jobs go first")).toContain("ждёт свободного слота; ");
    expect(heard("PixVerse's page failed: the page crashed. Nothing was sent.")).toBe(
      "Страница PixVerse не сработала: страница упала. Ничего не отправлено.",
    );
    const count = "This makes 3 sheep; a batch has at most 2 clips.";
    expect(heard(count), "a noun that no book has stays as it is").toContain(" 3 sheep; ");
    expect(heard(count)).toContain("2 клипа");
    expect(heard("Choose a voice. Say what should be seen.")).toBe(
      "Выберите голос. Скажите, что должно быть видно.",
    );
  });

  it("stay English where they are not known, and in English", () => {
    expect(heard("Choose a voice.")).toBe("Choose a voice.");
    speak("zh-CN", chinese);
    expect(heard("Something nobody has ever said")).toBe("Something nobody has ever said");
  });

  it("are said anew in the language of the moment, and nothing else is touched", () => {
    const answer = spokenFor({
      jobs: [{ prompt: "Choose a voice.", waiting: "goes next", name: "Sound" }],
      controls: [{ slot: "sound", label: "Sound", kind: { choices: [] } }],
      tokens: [{ id: "1", label: "Sound" }],
    });
    speak("ru", russian);
    expect(answer.jobs[0]).toEqual({
      prompt: "Choose a voice.",
      waiting: "следующее на очереди",
      name: "Sound",
    });
    expect(answer.controls[0]?.label).toBe("Звук");
    expect(answer.tokens[0]?.label).toBe("Sound");
    speak("en");
    expect(answer.jobs[0]?.waiting).toBe("goes next");
  });

  it("are spoken in refusals too", () => {
    speak("ru", russian);
    const answer = { code: "invalidInput", message: "Choose a voice.", field: "voice" };
    expect(refusalFrom(answer).message).toBe("Выберите голос.");
    expect(refusalFrom(null).message).toBe("В студии что-то пошло не так. Попробуйте снова.");
  });

  it("never say twice what became of the credits, whatever the language", () => {
    const said = "One press was sent twice; this is the second clip, and it may have been charged.";
    for (const [language, book] of [
      ["en", undefined],
      ["ru", russian],
      ["zh-CN", chinese],
    ] as const) {
      speak(language, book);
      const message = heard(said);
      const error = { code: "x", message, charged: null, nextStep: null, hasBundle: false };
      expect(failureText({ ...job("job-1"), stage: "failed", error })).toBe(message);
    }
  });

  it("a turn is a turn in every language", () => {
    for (const [language, book] of [
      ["en", undefined],
      ["ru", russian],
      ["zh-CN", chinese],
    ] as const) {
      speak(language, book);
      const queued = { ...job("job-1"), stage: "queued" as const, waiting: null, waitingFor: null };
      for (const ahead of [0, 1, 7]) {
        expect(isTurnText(whyWaiting(queued, ahead, null))).toBe(true);
      }
      expect(isTurnText("Something else")).toBe(false);
    }
  });
});

describe("a template", () => {
  it("gives its values back in their own order", () => {
    expect(valuesOf(templateOf("{1} of {0} (a+b)"), "x of y (a+b)")).toEqual(["y", "x"]);
    expect(valuesOf(templateOf("{0} left."), "3 gone.")).toBeNull();
  });
});
