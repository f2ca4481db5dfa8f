/** How often the clock is looked at. */
const TICK_MS = 1000;

/**
 * One deadline at a time: setting a new one replaces the old. It counts by the wall clock too, because timers stand
 * still while a machine sleeps: who wakes up after the deadline is told at once and not after the rest of it.
 */
export class StallTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private tick: ReturnType<typeof setInterval> | undefined;
  private startedAt = 0;
  private limitMs: number | null = null;

  constructor(
    private readonly onStall: (ms: number) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** The deadline that runs and has passed by the wall clock; `null` where none has. */
  get overdueMs(): number | null {
    return this.limitMs !== null && this.now() - this.startedAt >= this.limitMs ? this.limitMs : null;
  }

  start(ms: number): void {
    this.stop();
    this.limitMs = ms;
    this.startedAt = this.now();
    this.timer = setTimeout(() => this.onStall(ms), ms);
    if (ms <= TICK_MS) return;
    this.tick = setInterval(() => {
      if (this.overdueMs !== null) this.onStall(ms);
    }, TICK_MS);
  }

  stop(): void {
    clearTimeout(this.timer);
    clearInterval(this.tick);
    this.timer = undefined;
    this.limitMs = null;
  }
}
