import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { encodeEvent, encodeHeader } from '../../../src/core/journal/journalFormat';
import { journalFileName, writerId } from '../../../src/core/journal/journalName';
import { textReferences } from '../../../src/core/journal/textReferences';
import type { SessionEvent, TextRef } from '../../../src/core/record/event';
import { HOST_TAG } from '../../../src/host/files/hostTag';
import { JournalFile } from '../../../src/host/files/journalFile';
import { journalFilesIn, readJournal } from '../../../src/host/files/readJournals';
import { storageIn } from '../../../src/host/files/storage';
import { TextFiles, textPath } from '../../../src/host/files/textFiles';
import { tidyStorage } from '../../../src/host/files/tidyStorage';
import { bundleChild } from '../bundleChild';
import { FakeClock } from '../fakeClock';
import { SilentLogger } from '../silentLogger';
import { TIDY_OPTIONS } from './tidyOptions';

const DAY_MS = 86_400_000;
const WINDOWS = 6;
const NOBODY = 0x3fffffff;
/** A tidying of the prepared storage takes about so long. */
const LONGEST_LIFE_MS = 120;

/** All but the first two must be 0. */
export interface TidyKillOutcome {
  kills: number;
  /** Tidyings that had not ended by themselves before. */
  interrupted: number;
  unreadable: number;
  missingTexts: number;
  /** Logs that were written, or notes of the session that goes on, of which nothing is known any more. */
  forgotten: number;
  /** Storages that a tidying afterwards left above the limit, or with files of killed writes. */
  untidied: number;
}

/** Kills tidyings of one prepared storage at random moments, and looks at what is left. */
export async function tidyKills(folder: string, kills: number): Promise<TidyKillOutcome> {
  const child = await bundleChild(join('journalKills', 'tidyingChild.ts'), folder);
  const prepared = join(folder, 'prepared');
  await prepareStorage(prepared);
  const outcome = { kills: 0, interrupted: 0, unreadable: 0, missingTexts: 0, forgotten: 0, untidied: 0 };
  while (outcome.kills < kills) {
    const place = join(folder, `tidied-${outcome.kills}`);
    cpSync(prepared, place, { recursive: true, preserveTimestamps: true });
    if (await startAndKill(child, place)) outcome.interrupted += 1;
    outcome.kills += 1;
    await check(place, outcome);
    await tidyAgain(place, outcome);
    await check(place, outcome);
  }
  return outcome;
}

/** Six windows, a few days apart, of which the first four end with a written log. */
async function prepareStorage(place: string): Promise<void> {
  const storage = storageIn(place);
  const texts = new TextFiles(storage.texts);
  mkdirSync(storage.journals, { recursive: true });
  const old = (TIDY_OPTIONS.now - DAY_MS) / 1000;
  for (let window_ = 0; window_ < WINDOWS; window_ += 1) {
    const begin = TIDY_OPTIONS.now - (WINDOWS - window_) * 4 * DAY_MS;
    const events: SessionEvent[] = [];
    let before: TextRef | null = null;
    for (let index = 0; index < 20; index += 1) {
      const after: TextRef = await texts.put(`${window_} ${index} ${Math.random().toString(36).repeat(40)}`);
      utimesSync(textPath(storage.texts, after.hash), old, old);
      events.push(...workAt(begin + index * 1000, `run ${window_} ${index}`, before, after));
      before = after;
    }
    events.push({ kind: 'note', at: begin + 30_000, text: `note ${window_}` });
    const log = { kind: 'logWritten', path: 'log.md', through: begin + 30_000, problems: [] } as const;
    if (window_ < 4) events.push({ ...log, at: begin + 40_000, step: window_ + 1 });
    writeJournal(storage.journals, begin, window_, events);
  }
}

function workAt(at: number, run: string, before: TextRef | null, after: TextRef): readonly SessionEvent[] {
  const commandLine = { text: 'npm test', confidence: 'high', isTrusted: true } as const;
  const output = { head: '✔ a test that passes\n'.repeat(40), tail: '', droppedLines: 0, droppedChars: 0 };
  const place = { startedAt: at, path: 'a.js', language: 'javascript', isSaved: true } as const;
  return [
    { kind: 'edit', at, ...place, before, after, baseline: 'earlier', origin: 'typed' },
    { kind: 'commandStarted', at, run, terminal: 'bash', source: 'terminal', commandLine, cwd: '.' },
    { kind: 'commandEnded', at, run, commandLine, exitCode: 0, ending: 'ended', output, capture: 'whole' },
  ];
}

function writeJournal(folder: string, startedAt: number, window_: number, events: readonly SessionEvent[]): void {
  const writer = writerId({ startedAt, pid: NOBODY, host: HOST_TAG, random: `00000${window_}` });
  const header = encodeHeader({ startedAt, writer, part: 1 }, crc32);
  const lines = events.map((event, index) => encodeEvent(event, index + 1, crc32));
  writeFileSync(join(folder, journalFileName(writer, 1)), Buffer.concat([header, ...lines]));
}

function startAndKill(child: string, place: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const tidying = spawn(process.execPath, [child, place], { stdio: ['ignore', 'pipe', 'inherit'] });
    tidying.stdout.once('data', () => setTimeout(() => tidying.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS));
    tidying.once('error', fail);
    tidying.once('close', (_, signal) => done(signal === 'SIGKILL'));
  });
}

async function check(place: string, outcome: TidyKillOutcome): Promise<void> {
  const storage = storageIn(place);
  const texts = new TextFiles(storage.texts);
  const events: SessionEvent[] = [];
  for (const file of await journalFilesIn(storage.journals)) {
    const journal = await readJournal(join(storage.journals, file), new SilentLogger());
    if (journal === null || journal.damagedLines + journal.missingLines > 0) outcome.unreadable += 1;
    events.push(...(journal?.events ?? []));
  }
  for (const hash of new Set(events.flatMap(textReferences))) {
    if ((await texts.get(hash)) === null) outcome.missingTexts += 1;
  }
  const steps = new Set(events.flatMap((event) => (event.kind === 'logWritten' ? [event.step] : [])));
  const notes = new Set(events.flatMap((event) => (event.kind === 'note' ? [event.text] : [])));
  if (steps.size < 4 || !notes.has('note 4') || !notes.has('note 5')) outcome.forgotten += 1;
}

async function tidyAgain(place: string, outcome: TidyKillOutcome): Promise<void> {
  const storage = storageIn(place);
  const own = new JournalFile(storage.journals, new FakeClock(TIDY_OPTIONS.now), new SilentLogger(), () => {});
  await tidyStorage(storage, own, TIDY_OPTIONS, new SilentLogger());
  const names = readdirSync(place, { recursive: true, encoding: 'utf8' });
  if (names.some((name) => name.endsWith('.tmp') || name.endsWith('.aside'))) outcome.untidied += 1;
}
