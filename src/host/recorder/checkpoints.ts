import type { Clock } from '../../core/base/clock';
import type { EditObservation } from '../../core/record/observation';

/** With what it takes to write one on a busy machine, less than a second of typing is in memory alone. */
const INTERVAL_MS = 500;
/** Both texts of a burst are masked for each checkpoint: this keeps the cost of the largest below a twentieth of the time. */
const CHARS_PER_MS = 500;

/**
 * While a burst of edits goes on it is in memory only; this hands out what is open now and then, so that a killed
 * extension host does not take minutes of typing with it. Nothing is done at a keystroke: a timer runs while there are
 * open bursts, and once more after the last has ended, with nothing.
 */
export class Checkpoints {
  private cancelTimer: (() => void) | null = null;
  private kept = '';

  constructor(
    private readonly clock: Clock,
    private readonly open: () => readonly EditObservation[],
    private readonly keep: (open: readonly EditObservation[]) => void,
  ) {}

  /** To be called when a burst begins. */
  begin(): void {
    this.cancelTimer ??= this.clock.after(INTERVAL_MS, () => this.take());
  }

  dispose(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  private take(): void {
    this.cancelTimer = null;
    const open = this.open();
    const state = open.map(({ folder = '', path, at }) => `${folder}\n${path}\n${at}`).join('\n');
    if (state !== this.kept) this.keep(open);
    this.kept = state;
    if (open.length === 0) return;
    const chars = open.reduce((sum, { after }) => sum + (after?.length ?? 0), 0);
    this.cancelTimer = this.clock.after(Math.max(INTERVAL_MS, chars / CHARS_PER_MS), () => this.take());
  }
}
