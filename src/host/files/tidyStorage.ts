import { randomBytes } from 'node:crypto';
import { access, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import type { Logger } from '../../core/base/logger';
import type { DecodedJournal } from '../../core/journal/decodeJournal';
import { encodeEvent, encodeHeader, type JournalHeader } from '../../core/journal/journalFormat';
import { byWriter, type JournalName, journalFileName, writerId } from '../../core/journal/journalName';
import { isKeptAlways } from '../../core/journal/endedSessions';
import { planTidying, type TidyPlan } from '../../core/journal/planTidying';
import type { StoredJournal } from '../../core/journal/storedEvents';
import { textReferences } from '../../core/journal/textReferences';
import { STORAGE_LIMITS, type StorageLimits } from '../../core/journal/thinning';
import { inSequence, type WriterParts } from '../../core/journal/writerOrder';
import type { SessionEvent } from '../../core/record/event';
import { atomicWrite } from './atomicWrite';
import { collectTexts, restoreTexts, textSizes } from './collectTexts';
import { removeOldBases } from './logBases';
import { HOST_TAG, mayBeRunning } from './hostTag';
import { type JournalFile } from './journalFile';
import { journalFilesIn, readJournal } from './readJournals';
import type { Storage } from './storage';
import { removeTemporaryFiles } from './temporaryFiles';
import { removeOldUnticked } from './untickedFile';

export interface TidyOptions {
  readonly now: number;
  /** How many days recordings are kept. */
  readonly retentionDays: number;
  readonly limits?: StorageLimits;
}

export interface TidyReport {
  readonly filesRewritten: number;
  readonly filesRemoved: number;
  readonly textsRemoved: number;
  /** Journals of a newer version of this program: they were left alone, and what they hold is in no record. */
  readonly newerJournals: number;
}

/** A file that nobody has written to for so long is not waited for; who does write to it again begins a new one. */
const STILL_MS = 24 * 3_600_000;
/** Between two pauses, so that the extension host stays responsive. */
const SLICE_MS = 8;
const DAY_MS = 24 * 3_600_000;

interface FoundJournal extends StoredJournal {
  readonly decoded: DecodedJournal | null;
  /** `null` for a file that is none of this version's. */
  readonly header: JournalHeader | null;
}

/**
 * Keeps the storage of a workspace within its bounds: removes what has been kept for long enough, thins what is too
 * much, collects texts that nothing refers to, and what killed writes left. Files of windows that may still write are
 * only read. Each file is replaced as a whole, and what must stay is elsewhere before its old place goes: a tidying
 * may be killed at any moment, and two windows may tidy at once.
 */
export async function tidyStorage(
  storage: Storage,
  own: JournalFile,
  options: TidyOptions,
  logger: Logger,
): Promise<TidyReport> {
  for (const root of storage.roots) await removeTemporaryFiles(root, options.now);
  await removeOldBases(storage.logs, options.now - options.retentionDays * DAY_MS);
  await restoreTexts(storage.texts);
  const first = await tidyOnce(storage, own, options, logger);
  // A short journal may refer to any amount of texts: what this window has written until now stands in the way.
  if (!first.isOver || !(await own.continueInNewFile())) return first.report;
  const { report } = await tidyOnce(storage, own, options, logger);
  return {
    filesRewritten: first.report.filesRewritten + report.filesRewritten,
    filesRemoved: first.report.filesRemoved + report.filesRemoved,
    textsRemoved: first.report.textsRemoved + report.textsRemoved,
    newerJournals: report.newerJournals,
  };
}

async function tidyOnce(
  storage: Storage,
  own: JournalFile,
  { now, retentionDays, limits = STORAGE_LIMITS }: TidyOptions,
  logger: Logger,
): Promise<{ readonly report: TidyReport; readonly isOver: boolean }> {
  const writers = await findJournals(storage.journals, own.file, now, logger);
  const sizes = await textSizes(storage.texts);
  const plan = await inSlices(planTidying(writers, sizes, { now, retentionDays, limits }));
  const done = await carryOut(plan, writers.flat(), storage.journals, now);
  const found = writers.flat();
  const newerJournals = found.filter(({ decoded }) => decoded?.isNewer === true).length;
  // What cannot be read may refer to any text, and so may what waits in memory.
  const mayCollect = own.isWritten && found.every(({ decoded }) => decoded !== null && !decoded.isNewer);
  if (mayCollect) await tidyUnticked(storage.unticked, found, plan, now, logger);
  const textsRemoved = mayCollect ? await collectUnreferred(storage.texts, sizes, plan, found, now) : 0;
  return { report: { ...done, textsRemoved, newerJournals }, isOver: plan.isOver };
}

async function findJournals(
  folder: string,
  ownFile: string,
  now: number,
  logger: Logger,
): Promise<readonly (readonly FoundJournal[])[]> {
  const writers: WriterParts<FoundJournal>[] = [];
  for (const names of byWriter(await journalFilesIn(folder))) {
    const parts: FoundJournal[] = [];
    for (const name of names) {
      const path = join(folder, name.file);
      const mayBeWritten = await isLive(name, path, ownFile, now);
      const decoded = await readJournal(path, logger);
      const bytes = await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
      const header = decoded === null ? null : headerOf(name, decoded, bytes);
      const isChangeable = header !== null && !mayBeWritten;
      parts.push({ file: name.file, bytes, decoded, header, isChangeable, events: decoded?.events ?? [] });
    }
    const follows = parts[0]?.decoded?.header?.follows ?? null;
    writers.push({ writer: names[0]?.writer ?? '', follows, parts });
  }
  return inSequence(writers);
}

/**
 * A header that is damaged is known from the name, where lines that can be read, or the lack of any, show that the file
 * is ours: without either it may be of any version.
 */
function headerOf(
  { writer, startedAt, part }: JournalName,
  journal: DecodedJournal,
  bytes: number,
): JournalHeader | null {
  if (journal.isNewer) return null;
  const isOurs = journal.events.length > 0 || bytes === 0;
  return journal.header ?? (isOurs ? { writer, startedAt, part } : null);
}

/** Whether a window may still write to the file. */
async function isLive(name: JournalName, path: string, ownFile: string, now: number): Promise<boolean> {
  // This process writes to one file, whatever it has written to before.
  if (name.pid === process.pid && (name.host === null || name.host === HOST_TAG)) return name.file === ownFile;
  if (!mayBeRunning(name)) return false;
  return await stat(path).then(
    ({ mtimeMs }) => now - mtimeMs < STILL_MS,
    () => false,
  );
}

async function inSlices<T>(steps: Generator<void, T>): Promise<T> {
  let began = performance.now();
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    if (performance.now() - began < SLICE_MS) continue;
    await breathe();
    began = performance.now();
  }
}

async function carryOut(
  plan: TidyPlan,
  journals: readonly FoundJournal[],
  folder: string,
  now: number,
): Promise<{ readonly filesRewritten: number; readonly filesRemoved: number }> {
  // Another window may have deleted everything since it was read: then nothing comes back.
  const isThere = (file: string): Promise<boolean> =>
    access(join(folder, file)).then(
      () => true,
      () => false,
    );
  const going = [...plan.rewritten].flatMap(([file, events]) => (events.length === 0 ? [file] : []));
  if (plan.kept.length > 0 && (await Promise.all(going.map(isThere))).includes(true)) {
    // Nobody's process: such a file is never taken for that of a live window.
    const writer = writerId({ startedAt: now, pid: 0, host: HOST_TAG, random: randomBytes(3).toString('hex') });
    await writeJournal(join(folder, journalFileName(writer, 1)), { startedAt: now, writer, part: 1 }, plan.kept);
  }
  let filesRemoved = 0;
  for (const { file, header } of journals) {
    const events = plan.rewritten.get(file);
    if (events === undefined || header === null || !(await isThere(file))) continue;
    if (events.length > 0) await writeJournal(join(folder, file), header, events);
    else {
      await rm(join(folder, file), { force: true });
      filesRemoved += 1;
    }
  }
  return { filesRewritten: plan.rewritten.size - filesRemoved, filesRemoved };
}

async function writeJournal(path: string, header: JournalHeader, events: readonly SessionEvent[]): Promise<void> {
  const lines = [encodeHeader(header, crc32)];
  for (const [index, event] of events.entries()) {
    lines.push(encodeEvent(event, index + 1, crc32));
    if (index % 50 === 49) await breathe();
  }
  await atomicWrite(path, Buffer.concat(lines));
}

/** A tick outlives what it is about: the other way round, that would be sent. */
async function tidyUnticked(
  path: string,
  journals: readonly FoundJournal[],
  plan: TidyPlan,
  now: number,
  logger: Logger,
): Promise<void> {
  const left = journals.flatMap(({ file, events }) => plan.rewritten.get(file) ?? events);
  const ofItems = left.filter((event) => !isKeptAlways(event) && event.kind !== 'project' && event.kind !== 'thinned');
  const oldest = ofItems.reduce((time, { at }) => Math.min(time, at), now);
  // An item may have begun a while before the first that is known of it.
  await removeOldUnticked(path, oldest - DAY_MS).catch((error: unknown) =>
    logger.error('what was unticked could not be tidied', error),
  );
}

async function collectUnreferred(
  folder: string,
  sizes: ReadonlyMap<string, number>,
  plan: TidyPlan,
  journals: readonly FoundJournal[],
  now: number,
): Promise<number> {
  const referred = new Set(
    journals.flatMap(({ file, events }) => (plan.rewritten.get(file) ?? events).flatMap(textReferences)),
  );
  return await collectTexts(folder, sizes.keys(), (hash) => referred.has(hash), now);
}
