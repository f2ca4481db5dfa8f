import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encodeEvent, encodeHeader } from '../../src/core/journal/journalFormat';
import { journalFileName, writerId } from '../../src/core/journal/journalName';
import type { SessionEvent, TextRef } from '../../src/core/record/event';
import { mergeJournals } from '../../src/core/session/currentEvents';
import { HOST_TAG } from '../../src/host/files/hostTag';
import { JournalFile } from '../../src/host/files/journalFile';
import { readJournals } from '../../src/host/files/readJournals';
import { type Storage, storageIn } from '../../src/host/files/storage';
import { TextFiles, textPath } from '../../src/host/files/textFiles';
import { type TidyOptions, type TidyReport, tidyStorage } from '../../src/host/files/tidyStorage';
import { FakeClock } from './fakeClock';
import { SilentLogger } from './silentLogger';

export const DAY = 86_400_000;
/** The time at which storages are tidied: that of the files, which are real. */
export const NOW = Date.now();
const logger = new SilentLogger();

export const note = (at: number, text = `note ${at}`): SessionEvent => ({ kind: 'note', at, text });
export const log = (at: number, step: number, through = at - 1): SessionEvent => ({
  kind: 'logWritten',
  at,
  step,
  path: `log${step}.md`,
  through,
  problems: [],
});
export const edit = (at: number, before: TextRef | null, after: TextRef, path = 'a.js'): SessionEvent => ({
  kind: 'edit',
  at,
  startedAt: at,
  path,
  language: 'javascript',
  before,
  after,
  baseline: 'earlier',
  origin: 'typed',
  isSaved: true,
});

let writers = 0;

/** A storage folder with journals of windows that are long gone, and one that is this process's own. */
export class Place {
  readonly storage: Storage;
  readonly texts: TextFiles;
  readonly own: JournalFile;

  /** @param root an empty folder */
  constructor(readonly root: string) {
    this.storage = storageIn(root);
    this.texts = new TextFiles(this.storage.texts);
    this.own = new JournalFile(this.storage.journals, new FakeClock(NOW), logger, () => {});
    mkdirSync(this.storage.journals);
  }

  /** @param pid of the writing window; by default one that nobody has */
  journal(events: readonly SessionEvent[], pid = 0x3fffffff): string {
    writers += 1;
    const random = writers.toString(16).padStart(6, '0');
    const writer = writerId({ startedAt: events[0]?.at ?? 0, pid, host: HOST_TAG, random });
    const file = journalFileName(writer, 1);
    const lines = events.map((event, index) => encodeEvent(event, index + 1, crc32));
    const header = encodeHeader({ startedAt: 1, writer, part: 1 }, crc32);
    writeFileSync(join(this.storage.journals, file), Buffer.concat([header, ...lines]));
    return file;
  }

  /** A text that nobody has been about to refer to for two hours. */
  async text(text: string): Promise<TextRef> {
    const ref = await this.texts.put(text);
    const old = (NOW - 2 * 3_600_000) / 1000;
    utimesSync(textPath(this.storage.texts, ref.hash), old, old);
    return ref;
  }

  async tidy(options: Partial<TidyOptions> = {}): Promise<TidyReport> {
    return await tidyStorage(this.storage, this.own, { now: NOW, retentionDays: 30, ...options }, logger);
  }

  async events(): Promise<readonly SessionEvent[]> {
    return mergeJournals(await readJournals(this.storage.journals, logger));
  }

  files(): readonly string[] {
    return readdirSync(this.storage.journals);
  }

  bytes(): number {
    const names = readdirSync(this.root, { recursive: true, encoding: 'utf8' });
    return names.map((name) => statSync(join(this.root, name))).reduce((sum, s) => sum + (s.isFile() ? s.size : 0), 0);
  }
}
