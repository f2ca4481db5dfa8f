import { MAX_LINE_BYTES } from '../../core/journal/journalFormat';

/** What waits in memory while the disk refuses; beyond either bound the oldest is given up. */
const MAX_LINES = 5000;
const MAX_BYTES = 8_000_000;

/** Lines that are not on the disk yet, bounded. */
export class PendingLines {
  private readonly lines: Uint8Array[] = [];
  private bytes = 0;
  private lost = 0;

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  get first(): Uint8Array | undefined {
    return this.lines[0];
  }

  add(line: Uint8Array): void {
    // No reader would take it.
    if (line.length > MAX_LINE_BYTES) {
      this.lost += 1;
      return;
    }
    this.lines.push(line);
    this.bytes += line.length;
    while (this.lines.length > MAX_LINES || this.bytes > MAX_BYTES) {
      this.removeFirst();
      this.lost += 1;
    }
  }

  removeFirst(): void {
    this.bytes -= this.lines.shift()?.length ?? 0;
  }

  /** How many were given up since this was asked last. */
  takeLost(): number {
    const { lost } = this;
    this.lost = 0;
    return lost;
  }

  clear(): void {
    this.lines.length = 0;
    this.bytes = 0;
    this.lost = 0;
  }
}
