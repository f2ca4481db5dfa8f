import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { encodeEvent, encodeHeader } from '../../../src/core/journal/journalFormat';
import { journalFileName, writerId } from '../../../src/core/journal/journalName';
import type { SessionEvent, TextRef } from '../../../src/core/record/event';
import { mergeJournals } from '../../../src/core/session/currentEvents';
import { collectTexts } from '../../../src/host/files/collectTexts';
import { HOST_TAG } from '../../../src/host/files/hostTag';
import { JournalFile } from '../../../src/host/files/journalFile';
import { readJournals } from '../../../src/host/files/readJournals';
import { type Storage, storageIn } from '../../../src/host/files/storage';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { type TidyOptions, type TidyReport, tidyStorage } from '../../../src/host/files/tidyStorage';
import { FakeClock } from '../../support/fakeClock';
import { SilentLogger } from '../../support/silentLogger';
import { TemporaryFolders } from '../../support/temporaryFolder';

const DAY = 86_400_000;
/** The times of files are the real ones. */
const NOW = Date.now();
const folders = new TemporaryFolders();
const logger = new SilentLogger();

const note = (at: number, text = `note ${at}`): SessionEvent => ({ kind: 'note', at, text });
const log = (at: number, step: number, through = at - 1): SessionEvent => ({
  kind: 'logWritten',
  at,
  step,
  path: `log${step}.md`,
  through,
  problems: [],
});
const edit = (at: number, before: TextRef | null, after: TextRef, path = 'a.js'): SessionEvent => ({
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
class Place {
  readonly root = folders.make();
  readonly storage: Storage = storageIn(this.root);
  readonly texts = new TextFiles(this.storage.texts);
  readonly own = new JournalFile(this.storage.journals, new FakeClock(NOW), logger, () => {});

  constructor() {
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

describe('tidying by age', () => {
  after(() => folders.remove());

  it('removes a session seven days after its log was written, and keeps that it was written', async () => {
    const place = new Place();
    place.journal([note(NOW - 20 * DAY), note(NOW - 9 * DAY), log(NOW - 8 * DAY, 1)]);
    const recent = [note(NOW - 6 * DAY), log(NOW - 5 * DAY, 2), note(NOW - 4 * DAY)];
    place.journal(recent);
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 8 * DAY, 1), ...recent]);
  });

  it('removes it after the user’s days where they are fewer', async () => {
    const place = new Place();
    place.journal([note(NOW - 3 * DAY), log(NOW - 2 * DAY, 1), note(NOW - DAY)]);
    await place.tidy({ retentionDays: 1 });
    assert.deepEqual(await place.events(), [log(NOW - 2 * DAY, 1), note(NOW - DAY)]);
  });

  it('keeps the newest 30 days of the session that goes on, however few days the user keeps and however long nobody came', async () => {
    const place = new Place();
    const kept = [note(NOW - 399 * DAY), note(NOW - 371 * DAY)];
    place.journal([note(NOW - 402 * DAY), ...kept]);
    await place.tidy({ retentionDays: 2 });
    const thinned = { kind: 'thinned', at: NOW - 402 * DAY, what: 'oldEvents', count: 1 } as const;
    assert.deepEqual(await place.events(), [thinned, ...kept]);
    await place.tidy({ retentionDays: 2 });
    assert.deepEqual(await place.events(), [thinned, ...kept], 'a second time changes nothing');
  });

  it('removes a step that was ended by hand without a log after the user’s days', async () => {
    const place = new Place();
    const begun: SessionEvent = { kind: 'stepStarted', at: NOW - 35 * DAY, step: 2, name: 'two', problems: [] };
    place.journal([note(NOW - 40 * DAY), begun, note(NOW - 3 * DAY)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [begun, note(NOW - 3 * DAY)]);
  });

  it('puts what is left of many old windows into one file', async () => {
    const place = new Place();
    for (let step = 1; step <= 12; step += 1)
      place.journal([note(NOW - (60 - step) * DAY), log(NOW - (59 - step) * DAY, step)]);
    for (let empty = 0; empty < 5; empty += 1) place.journal([]);
    await place.tidy();
    assert.equal(place.files().length, 1);
    assert.deepEqual(
      (await place.events()).map((event) => 'step' in event && event.step),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    );
    const before = place.files();
    await place.tidy();
    assert.deepEqual(place.files(), before);
  });

  it('joins what a killed tidying left in two files', async () => {
    const place = new Place();
    place.journal([log(NOW - 20 * DAY, 1)]);
    place.journal([note(NOW - 21 * DAY), log(NOW - 20 * DAY, 1)]);
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 20 * DAY, 1)]);
  });

  it('removes a session whose file has lost its header, and an empty file, and leaves what is none of ours', async () => {
    const place = new Place();
    const file = place.journal([note(NOW - 20 * DAY), log(NOW - 19 * DAY, 1)]);
    const path = join(place.storage.journals, file);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0, 0, bytes.indexOf(10)));
    writeFileSync(join(place.storage.journals, `5-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`), '');
    writeFileSync(join(place.storage.journals, `6-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`), '{"what":"ever"}\n');
    await place.tidy();
    assert.deepEqual(await place.events(), [log(NOW - 19 * DAY, 1)]);
    assert.deepEqual(
      place.files().filter((name) => /^[56]-/.test(name)),
      [`6-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`],
    );
  });

  it('leaves the journal of a newer version alone, with every text, and tells of it', async () => {
    const place = new Place();
    const json = JSON.stringify({ kind: 'header', version: 3 });
    const newer = `0 ${json.length} ${crc32(json, 0).toString(16).padStart(8, '0')} ${json}\n{"what":"ever"}\n`;
    const path = join(place.storage.journals, `1-99999999-${HOST_TAG}-bbbbbb.0001.jsonl`);
    writeFileSync(path, newer);
    const { hash } = await place.text('a text that only the newer journal knows of');
    place.journal([note(NOW - 21 * DAY), log(NOW - 20 * DAY, 1)]);
    const { newerJournals, textsRemoved } = await place.tidy({ limits: { total: 10, session: 10 } });
    assert.deepEqual([newerJournals, textsRemoved], [1, 0]);
    assert.equal(readFileSync(path, 'utf8'), newer);
    assert.ok(existsSync(textPath(place.storage.texts, hash)));
  });

  it('reads files of version 1 and keeps their names', async () => {
    const place = new Place();
    const line = (value: object): string => {
      const json = JSON.stringify(value);
      return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
    };
    const path = join(place.storage.journals, `${NOW - 20 * DAY}-99999999.jsonl`);
    const events = [note(NOW - 20 * DAY), log(NOW - 10 * DAY, 1), note(NOW - 9 * DAY)];
    writeFileSync(path, [{ kind: 'header', version: 1, startedAt: 1 }, ...events].map(line).join(''));
    await place.tidy();
    assert.deepEqual(await place.events(), events.slice(1));
    assert.ok(existsSync(path));
  });
});

describe('tidying of texts', () => {
  after(() => folders.remove());

  it('removes what nothing refers to, and nothing else', async () => {
    const place = new Place();
    const [one, two, gone] = [await place.text('one'), await place.text('two'), await place.text('gone')];
    const fresh = await place.texts.put('about to be referred to');
    utimesSync(textPath(place.storage.texts, fresh.hash), NOW / 1000, NOW / 1000);
    place.journal([edit(NOW - DAY, one, two)]);
    assert.equal((await place.tidy()).textsRemoved, 1);
    assert.deepEqual(
      await Promise.all([one, two, gone, fresh].map(async ({ hash }) => (await place.texts.get(hash)) !== null)),
      [true, true, false, true],
    );
  });

  it('removes those of a session that went, and keeps those that another still refers to', async () => {
    const place = new Place();
    const [one, two, three] = [await place.text('one'), await place.text('two'), await place.text('three')];
    place.journal([edit(NOW - 20 * DAY, one, two), log(NOW - 19 * DAY, 1)]);
    place.journal([edit(NOW - DAY, two, three)]);
    assert.equal((await place.tidy()).textsRemoved, 1);
    assert.equal(await place.texts.get(one.hash), null);
    assert.equal(await place.texts.get(two.hash), 'two');
  });

  it('never loses a text that somebody takes up at that moment', async () => {
    const place = new Place();
    const old = (NOW - 2 * 3_600_000) / 1000;
    let collected = 0;
    for (let round = 0; round < 200; round += 1) {
      const { hash } = await place.text('a text');
      const path = textPath(place.storage.texts, hash);
      utimesSync(path, old, old);
      const collect = collectTexts(place.storage.texts, [hash], () => false, NOW);
      for (let wait = 0; wait < round % 5; wait += 1) await breathe();
      const [removed] = await Promise.all([collect, place.texts.put('a text')]);
      collected += removed;
      assert.equal(await place.texts.get(hash), 'a text', `round ${round}`);
    }
    assert.ok(collected > 0 && collected < 200, `${collected} of 200 were collected before they were written anew`);
  });

  it('collects nothing while events wait in memory', async () => {
    const place = new Place();
    await place.text('only the event in memory refers to this');
    Object.defineProperty(place.own, 'isWritten', { value: false });
    assert.equal((await place.tidy()).textsRemoved, 0);
  });

  it('puts back what a killed tidying had set aside', async () => {
    const place = new Place();
    const one = await place.text('one');
    const path = textPath(place.storage.texts, one.hash);
    writeFileSync(`${path}.aside`, readFileSync(path));
    writeFileSync(path, 'damaged');
    place.journal([edit(NOW - DAY, null, one)]);
    await place.tidy();
    assert.equal(await place.texts.get(one.hash), 'one');
    assert.ok(!existsSync(`${path}.aside`));
  });

  it('removes temporary files of writes that were killed, not of those that go on', async () => {
    const place = new Place();
    const names = [
      'draft.json.99999999-0123456789ab.tmp',
      'journals/x.0123456789ab.tmp',
      `draft.json.${process.pid}-0123456789ab.tmp`,
    ];
    for (const name of names) writeFileSync(join(place.root, name), 'half');
    utimesSync(join(place.root, names[2] ?? ''), NOW / 1000, NOW / 1000);
    await place.tidy();
    assert.deepEqual(
      names.map((name) => existsSync(join(place.root, name))),
      [false, false, true],
    );
  });
});
