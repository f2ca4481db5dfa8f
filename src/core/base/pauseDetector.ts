import type { Clock } from './clock';

/**
 * Calls back once when nothing was touched for `pauseMs`. Touching is a number assignment, so that a keystroke does
 * not pay for a timer: the running timer looks at the last touch when it fires and sleeps for what is left.
 */
export class PauseDetector {
  private lastTouch = 0;
  private cancelTimer: (() => void) | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly pauseMs: number,
    private readonly onPause: () => void,
  ) {}

  touch(): void {
    this.lastTouch = this.clock.now();
    if (this.cancelTimer === null) this.sleep(this.pauseMs);
  }

  /** Forgets a touch without calling back: who flushed by hand has no pause to wait for. */
  reset(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
  }

  dispose(): void {
    this.reset();
  }

  private sleep(ms: number): void {
    this.cancelTimer = this.clock.after(ms, () => {
      this.cancelTimer = null;
      const left = this.lastTouch + this.pauseMs - this.clock.now();
      if (left > 0) this.sleep(left);
      else this.onPause();
    });
  }
}
