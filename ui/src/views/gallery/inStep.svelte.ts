/** Length of a picture while nothing better is known: PixVerse's clips have 24 to 30 a second (a guess). */
const FRAME_S = 1 / 24;

/** No clip has more than sixty pictures a second. */
const SHORTEST_FRAME_S = 1 / 62;

/** Players may be apart by this much before one is put right: two pictures. */
const APART_S = 0.08;

/** What is needed of a video to play in step with others. */
export type Player = Pick<
  HTMLVideoElement,
  "currentTime" | "duration" | "paused" | "play" | "pause"
> &
  Partial<Pick<HTMLVideoElement, "requestVideoFrameCallback">>;

/** Several videos as one: they play, stop and move together. A shorter one waits at its end. */
export class InStep {
  /** Where all of them stand. Seconds. */
  atS = $state(0);
  isPlaying = $state(false);
  isLooping = $state(true);
  /** The longest of them. Seconds; 0 before any is known. */
  lengthS = $state(0);

  #joined: readonly { id: string; player: Player }[] = [];
  #frameS = FRAME_S;

  /** A video takes part under its clip's id. */
  join(id: string, player: Player): void {
    this.#joined = [...this.#joined, { id, player }];
    this.measure();
    this.#watchFrames(player);
  }

  leave(id: string): void {
    this.#joined = this.#joined.filter((one) => one.id !== id);
    this.measure();
  }

  /** A length has become known. */
  measure(): void {
    const lengths = this.#all.map(({ duration }) => (Number.isFinite(duration) ? duration : 0));
    this.lengthS = Math.max(0, ...lengths);
  }

  get #all(): Player[] {
    return this.#joined.map(({ player }) => player);
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play(): void {
    if (this.atS >= this.lengthS - this.#frameS) this.#put(0);
    this.isPlaying = true;
    for (const player of this.#all) this.#start(player);
  }

  /** One that is at its own end already stays there. */
  #start(player: Player): void {
    player.currentTime = within(this.atS, player);
    if (this.atS < endOf(player)) void player.play().catch(() => undefined);
  }

  pause(): void {
    this.isPlaying = false;
    for (const player of this.#all) player.pause();
    this.#put(this.#leadS());
  }

  /** Go to a moment; whether they play stays as it is. */
  seek(atS: number): void {
    this.#put(Math.min(Math.max(0, atS), this.lengthS));
    if (!this.isPlaying) return;
    for (const player of this.#all) if (player.paused) this.#start(player);
  }

  /** So many pictures on, or back. */
  step(frames: number): void {
    if (this.isPlaying) this.pause();
    // The middle of a picture: its edge may show the one before.
    const frame = Math.round(this.atS / this.#frameS - 0.5) + frames;
    this.seek((frame + 0.5) * this.#frameS);
  }

  /** Called for every picture of the screen while they play: keeps them together and goes round. */
  beat(): void {
    if (!this.isPlaying) return;
    this.atS = this.#leadS();
    if (this.lengthS > 0 && this.atS >= this.lengthS - this.#frameS / 2) return this.#end();
    for (const player of this.#all) {
      const wantedS = within(this.atS, player);
      const isApart = Math.abs(player.currentTime - wantedS) > APART_S;
      if (isApart && this.atS < endOf(player)) player.currentTime = wantedS;
    }
  }

  #end(): void {
    if (!this.isLooping) return this.pause();
    this.#put(0);
    for (const player of this.#all) this.#start(player);
  }

  /** The longest one leads: all others have their pictures within its time. */
  #leadS(): number {
    const lead = this.#all.find((player) => endOf(player) === this.lengthS);
    return lead?.currentTime ?? this.atS;
  }

  #put(atS: number): void {
    this.atS = atS;
    for (const player of this.#all) player.currentTime = within(atS, player);
  }

  /** The browser tells when each picture is due: two equal pauses are the length of one. */
  #watchFrames(player: Player): void {
    let seenS = 0;
    let pauseS = 0;
    const watch = (): void =>
      void player.requestVideoFrameCallback?.((_, { mediaTime }) => {
        const nextS = mediaTime - seenS;
        const isFrame = nextS > SHORTEST_FRAME_S && Math.abs(nextS - pauseS) < 0.002;
        if (isFrame && nextS < this.#frameS) this.#frameS = nextS;
        [seenS, pauseS] = [mediaTime, nextS];
        if (this.#all.includes(player)) watch();
      });
    watch();
  }
}

function endOf({ duration }: Player): number {
  return Number.isFinite(duration) ? duration : 0;
}

/** A moment of a video, or its last picture where it is shorter. */
function within(atS: number, player: Player): number {
  const endS = endOf(player);
  return endS > 0 ? Math.min(atS, Math.max(0, endS - 0.001)) : atS;
}
