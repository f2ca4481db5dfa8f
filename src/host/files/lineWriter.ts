import type { JournalDisk } from './journalDisk';

const LINE_END = new Uint8Array([10]);

/** Writes lines to the end of a file, on a disk that may refuse in the middle of one. */
export class LineWriter {
  private length = 0;
  /** The last write may have left half a line: the next one begins on a line of its own. */
  private isTorn = false;

  constructor(private readonly disk: Pick<JournalDisk, 'write'>) {}

  /** How long the file is. */
  get bytes(): number {
    return this.length;
  }

  /** @param bytes of the file that is written to from now on */
  goOn(bytes: number): void {
    this.length = bytes;
    if (bytes === 0) this.isTorn = false;
  }

  /** @throws where the disk refuses; the line is to be written again then */
  write(descriptor: number, line: Uint8Array): void {
    if (this.isTorn) this.writeWhole(descriptor, LINE_END);
    this.isTorn = true;
    this.writeWhole(descriptor, line);
    this.isTorn = false;
  }

  /** A short write leaves the rest to the next call; a disk that takes nothing throws. */
  private writeWhole(descriptor: number, bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      const taken = this.disk.write(descriptor, bytes, written);
      if (taken <= 0) throw new Error('the disk took no byte');
      written += taken;
    }
    this.length += bytes.length;
  }
}
