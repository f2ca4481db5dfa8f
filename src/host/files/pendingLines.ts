import { MAX_LINE_BYTES } from '../../core/journal/journalFormat';

/** What waits in memory while the disk refuses; beyond either bound the oldest is given up: the sequence tells. */
const MAX_LINES = 5000;
const MAX_BYTES = 8_000_000;

/** Lines that are not on the disk yet, bounded. */
export class PendingLines {
  private readonly lines: Uint8Array[] = [];
  private bytes = 0;

  get isEmpty(): boolean {
    return this.lines.length === 0;
  }

  get first(): Uint8Array | undefined {
    return this.lines[0];
  }

  add(line: Uint8Array): void {
    // No reader would take it.
    if (line.length > MAX_LINE_BYTES) return;
    this.lines.push(line);
    this.bytes += line.length;
    while (this.lines.length > MAX_LINES || this.bytes > MAX_BYTES) this.removeFirst();
  }

  removeFirst(): void {
    this.bytes -= this.lines.shift()?.length ?? 0;
  }

  clear(): void {
    this.lines.length = 0;
    this.bytes = 0;
  }
}
