/** One deadline at a time: setting a new one replaces the old. */
export class StallTimer {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onStall: (ms: number) => void) {}

  start(ms: number): void {
    this.stop();
    this.timer = setTimeout(() => this.onStall(ms), ms);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
