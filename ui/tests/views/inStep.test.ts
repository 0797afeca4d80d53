import { describe, expect, it } from "vitest";
import type { ClipId } from "../../src/api/generated";
import { KnownClips } from "../../src/state/knownClips.svelte";
import { Culling } from "../../src/views/gallery/culling.svelte";
import { InStep, type Player } from "../../src/views/gallery/inStep.svelte";
import { NoteDraft } from "../../src/views/gallery/noteDraft.svelte";
import { FixtureHost } from "../fixtureHost";

/** A video on paper: it stands where it was put and moves when told. */
class PaperPlayer implements Player {
  currentTime = 0;
  paused = true;
  constructor(readonly duration: number) {}

  play(): Promise<void> {
    this.paused = false;
    return Promise.resolve();
  }

  pause(): void {
    this.paused = true;
  }

  /** Time passes; a video stops at its end. */
  pass(seconds: number): void {
    if (!this.paused) this.currentTime = Math.min(this.duration, this.currentTime + seconds);
    if (this.currentTime >= this.duration) this.paused = true;
  }
}

function stepOf(...lengths: number[]): { step: InStep; players: PaperPlayer[] } {
  const step = new InStep();
  const players = lengths.map((length) => new PaperPlayer(length));
  players.forEach((player, at) => step.join(String(at), player));
  return { step, players };
}

describe("clips in step", () => {
  it("begin together, and are as long as the longest", () => {
    const { step, players } = stepOf(5, 8);
    expect(step.lengthS).toBe(8);
    step.seek(2);
    step.toggle();
    expect(players.map(({ currentTime, paused }) => [currentTime, paused])).toEqual([
      [2, false],
      [2, false],
    ]);
  });

  it("are put right where one falls behind, and left alone where it hardly does", () => {
    const { step, players } = stepOf(8, 8);
    const [first, second] = players as [PaperPlayer, PaperPlayer];
    step.play();
    first.pass(1);
    second.pass(0.95);
    step.beat();
    expect(second.currentTime).toBeCloseTo(0.95);
    first.pass(1);
    second.pass(0.5);
    step.beat();
    expect(second.currentTime).toBe(2);
    expect(step.atS).toBe(2);
  });

  it("wait for the longest, and go round together", () => {
    const { step, players } = stepOf(2, 4);
    const [short, long] = players as [PaperPlayer, PaperPlayer];
    step.play();
    for (const player of players) player.pass(3);
    step.beat();
    expect(short.paused, "it waits at its last picture").toBe(true);
    expect(step.atS).toBe(3);
    long.pass(1);
    step.beat();
    expect(players.map(({ currentTime, paused }) => [currentTime, paused])).toEqual([
      [0, false],
      [0, false],
    ]);
  });

  it("stop at the end where they are not to go round, and begin anew after that", () => {
    const { step, players } = stepOf(2);
    step.isLooping = false;
    step.play();
    players[0]?.pass(2);
    step.beat();
    expect(step.isPlaying).toBe(false);
    step.play();
    expect(step.atS).toBe(0);
  });

  it("go picture by picture, both ways and never past an end", () => {
    const { step, players } = stepOf(5, 5);
    step.step(1);
    const oneS = step.atS;
    step.step(1);
    expect(step.atS).toBeCloseTo(oneS + 1 / 24);
    expect(players.map(({ currentTime }) => currentTime)).toEqual([step.atS, step.atS]);
    for (let times = 0; times < 9; times += 1) step.step(-1);
    expect(step.atS).toBe(0);
    step.seek(99);
    expect(step.atS).toBe(5);
    expect(players[0]?.currentTime, "its last picture").toBeLessThan(5);
  });

  it("stop where they stand when they are stepped while they play", () => {
    const { step, players } = stepOf(5);
    step.play();
    players[0]?.pass(1);
    step.step(1);
    expect(step.isPlaying).toBe(false);
    expect(step.atS).toBeGreaterThan(1);
  });

  it("learn how long a picture lasts from the pictures themselves", () => {
    const step = new InStep();
    let show: VideoFrameRequestCallback = () => undefined;
    const player = Object.assign(new PaperPlayer(5), {
      requestVideoFrameCallback: (next: VideoFrameRequestCallback) => {
        show = next;
        return 0;
      },
    });
    step.join("a", player);
    for (const at of [0, 1, 2, 3]) {
      show(0, { mediaTime: at / 30 } as VideoFrameCallbackMetadata);
    }
    step.step(1);
    const oneS = step.atS;
    step.step(1);
    expect(step.atS - oneS).toBeCloseTo(1 / 30);
  });

  it("go on without one that has left", () => {
    const { step } = stepOf(2, 8);
    step.leave("1");
    expect(step.lengthS).toBe(2);
  });
});

describe("looking through clips", () => {
  const ids = ["a", "b", "c"] as ClipId[];
  const walkFrom = (id: string): Culling =>
    new Culling(ids, id as ClipId, new KnownClips(new FixtureHost()));

  it("goes to its neighbours, and no further than the ends", () => {
    const walk = walkFrom("b");
    expect([walk.place, walk.total]).toEqual([2, 3]);
    expect(walk.go(1)).toBe(true);
    expect(walk.go(1)).toBe(false);
    expect(walk.id).toBe("c");
    walk.goToEnd(-1);
    expect(walk.id).toBe("a");
  });

  it("goes on after a judgement, and stays where that is not wanted", () => {
    const walk = walkFrom("a");
    walk.judged("a" as ClipId, {});
    expect(walk.id).toBe("b");
    walk.goesOn = false;
    walk.judged("b" as ClipId, {});
    expect(walk.id).toBe("b");
  });

  it("passes by what lies in the trash, and comes back to it on undo", () => {
    const walk = walkFrom("b");
    const step = {};
    walk.trashed("b" as ClipId, step);
    expect([walk.id, walk.place, walk.total]).toEqual(["c", 2, 2]);
    walk.go(-1);
    expect(walk.id).toBe("a");
    walk.undone({});
    expect([walk.id, walk.total], "a step of something else moves nothing").toEqual(["a", 2]);
    walk.undone(step);
    expect([walk.id, walk.total]).toEqual(["b", 3]);
  });

  it("ends when everything lies in the trash, and begins again on undo", () => {
    const walk = walkFrom("c");
    const last = {};
    for (const id of ["c", "b"]) walk.trashed(id as ClipId, {});
    walk.trashed("a" as ClipId, last);
    expect(walk.isOver).toBe(true);
    walk.undone(last);
    expect([walk.isOver, walk.id]).toEqual([false, "a"]);
  });

  it("is of one clip where the wall shows others", () => {
    expect(walkFrom("z").ids).toEqual(["z"]);
  });
});

describe("a note", () => {
  it("is kept when it is left, and stays where it was refused", async () => {
    const kept: string[] = [];
    let isTaken = false;
    const draft = new NoteDraft("a" as ClipId, (_, note) => {
      kept.push(note);
      return Promise.resolve(isTaken);
    });
    draft.write("half ");
    await draft.leave();
    expect(draft.typed, "nothing typed is lost").toBe("half ");
    isTaken = true;
    await draft.settle();
    expect(draft.typed, "a space at the end stays while more is written").toBe("half ");
    await draft.leave();
    expect(draft.typed).toBeNull();
    expect(kept).toEqual(["half ", "half "]);
    draft.write("half ");
    await draft.settle();
    expect(kept, "it may have been changed elsewhere meanwhile").toHaveLength(3);
  });
});
