import type { Clock } from '../base/clock';

/** The first report comes when a command has outlived what most commands take. */
const FIRST_MS = 3000;
/** From one report to the next while output goes on; the last one repeats. */
const INTERVALS_MS = [5000, 10_000, 20_000, 40_000, 60_000] as const;
const LONGEST_MS = 60_000;
/** After silence, what comes next is told soon, but not in the middle of a stack trace. */
const SETTLE_MS = 1000;
/** What one run may put into the journal; a watcher that prints all night must not fill the disk. */
const MAX_CHARS = 1_000_000;
const BEYOND_MAX_MS = 10 * 60_000;

/**
 * When a running command is due to be told of: at growing intervals, as long as there is new output. A timer runs
 * between new output and its report only, so that a silent server costs nothing.
 */
export class ProgressSchedule {
  private readonly startedAt: number;
  private reportedAt: number | null = null;
  private reports = 0;
  private chars = 0;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly onDue: () => void,
  ) {
    this.startedAt = clock.now();
  }

  noteOutput(): void {
    if (this.cancelTimer !== null) return;
    const now = this.clock.now();
    this.cancelTimer = this.clock.after(Math.max(this.dueAt(now) - now, SETTLE_MS), () => {
      this.cancelTimer = null;
      this.onDue();
    });
  }

  /** @param chars size of the report */
  reported(chars: number): void {
    this.reportedAt = this.clock.now();
    this.reports++;
    this.chars += chars;
  }

  stop(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private dueAt(now: number): number {
    if (this.reportedAt === null) return this.startedAt + FIRST_MS;
    if (this.chars >= MAX_CHARS) return this.reportedAt + BEYOND_MAX_MS;
    // Somebody works with it again: a change and what the server says to it belong together.
    if (now - this.reportedAt > LONGEST_MS) {
      this.reports = 0;
      return now;
    }
    return this.reportedAt + (INTERVALS_MS[this.reports - 1] ?? LONGEST_MS);
  }
}
