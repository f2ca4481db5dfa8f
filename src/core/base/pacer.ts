import type { Clock } from './clock';

export interface Pace {
  /** How long nothing is touched before work begins. */
  readonly quietMs: number;
  /** It begins after so long at the latest, though touching goes on. */
  readonly patienceMs: number;
  /** Part of the time that work may take, 0 to 1. */
  readonly share: number;
}

/**
 * Calls back when work is due: soon after the last touch, and the later the more the last work cost. Touching is two
 * assignments, so that who records does not pay for who looks.
 */
export class Pacer {
  private firstTouch: number | null = null;
  private lastTouch = 0;
  private earliest = 0;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly pace: Pace,
    private readonly onDue: () => void,
  ) {}

  touch(): void {
    this.lastTouch = this.clock.now();
    this.firstTouch ??= this.lastTouch;
    if (this.cancelTimer === null) this.sleep(this.left());
  }

  /** Work is done now, and took so long. */
  spent(ms: number): void {
    this.earliest = this.clock.now() + ms / this.pace.share;
  }

  /** Nothing is due any more. */
  reset(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    this.firstTouch = null;
  }

  dispose(): void {
    this.reset();
  }

  private sleep(ms: number): void {
    this.cancelTimer = this.clock.after(ms, () => {
      this.cancelTimer = null;
      const left = this.left();
      if (left > 0) return this.sleep(left);
      this.firstTouch = null;
      this.onDue();
    });
  }

  private left(): number {
    const { quietMs, patienceMs } = this.pace;
    const quiet = this.lastTouch + quietMs;
    const latest = (this.firstTouch ?? this.lastTouch) + patienceMs;
    return Math.max(Math.min(quiet, latest), this.earliest) - this.clock.now();
  }
}
