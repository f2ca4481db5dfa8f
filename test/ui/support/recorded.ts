import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import { type DecodedJournal, decodeJournal } from '../../../src/core/journal/decodeJournal';
import { byWriter } from '../../../src/core/journal/journalName';
import type { SessionEvent } from '../../../src/core/record/event';

/** Everything that all windows of a workspace have recorded, read from the files alone. */
export class Recorded {
  private readonly texts = new Map<string, string>();

  /** @param storage the extension's storage folder of the workspace */
  constructor(private readonly storage: string) {}

  /** What each window has written, the earliest window first. */
  windows(): readonly (readonly SessionEvent[])[] {
    return this.journals().map((parts) => parts.flatMap(({ events }) => events));
  }

  /** Lines that cannot be read, or that their neighbours say were there. */
  damagedLines(): number {
    const files = this.journals().flat();
    return files.reduce((sum, { damagedLines, missingLines }) => sum + damagedLines + missingLines, 0);
  }

  /** All that was said and written, in one text: command lines, outputs, notes and the texts after the edits. */
  words(): string {
    const parts = this.windows()
      .flat()
      .map((event) => {
        if (event.kind === 'edit') return event.after === null ? '' : this.text(event.after.hash);
        if (event.kind === 'commandStarted') return event.commandLine.text;
        return event.kind === 'note' ? event.text : '';
      });
    return parts.join('\n');
  }

  private journals(): readonly (readonly DecodedJournal[])[] {
    const folder = join(this.storage, 'journals');
    return byWriter(readdirSync(folder)).map((parts) =>
      parts.map(({ file }) => decodeJournal(readFileSync(join(folder, file)), crc32)),
    );
  }

  private text(hash: string): string {
    const known = this.texts.get(hash);
    if (known !== undefined) return known;
    const file = join(this.storage, 'texts', hash.slice(0, 2), `${hash}.gz`);
    const text = gunzipSync(readFileSync(file)).toString('utf8');
    this.texts.set(hash, text);
    return text;
  }
}
