import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, gunzipSync } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import type { SessionEvent } from '../../../src/core/record/event';

/** Everything that all windows of a workspace have recorded, read from the files alone. */
export class Recorded {
  private readonly texts = new Map<string, string>();

  /** @param storage the extension's storage folder of the workspace */
  constructor(private readonly storage: string) {}

  /** One list for each journal, the oldest first. */
  journals(): readonly { readonly events: readonly SessionEvent[]; readonly damagedLines: number }[] {
    const folder = join(this.storage, 'journals');
    const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
    return names.toSorted().map((name) => decodeJournal(readFileSync(join(folder, name)), crc32));
  }

  events(): readonly SessionEvent[] {
    return this.journals().flatMap(({ events }) => events);
  }

  damagedLines(): number {
    return this.journals().reduce((sum, { damagedLines }) => sum + damagedLines, 0);
  }

  /** All that was said and written, in one text: command lines, outputs, notes and the texts after the edits. */
  words(): string {
    const parts = this.events().map((event) => {
      if (event.kind === 'edit') return event.after === null ? '' : this.text(event.after.hash);
      if (event.kind === 'commandStarted') return event.commandLine.text;
      return event.kind === 'note' ? event.text : '';
    });
    return parts.join('\n');
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
