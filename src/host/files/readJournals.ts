import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Logger } from '../../core/base/logger';
import { type DecodedJournal, JournalDecoder } from '../../core/journal/decodeJournal';
import { byWriter } from '../../core/journal/journalName';
import { inSequence, type WriterParts } from '../../core/journal/writerOrder';
import type { SessionEvent } from '../../core/record/event';

/** Read at once: between two pieces the extension host does other things. */
const PIECE_BYTES = 256 * 1024;
/** A longer file is none of ours, or was written before files had a length. */
const MAX_FILE_BYTES = 256_000_000;

/**
 * Reads every journal of the workspace: one list of events for each window that wrote, the earliest window first, and
 * for windows of which one follows the other, whatever the clock says.
 * Damaged lines and newer formats are counted in the log.
 */
export async function readJournals(
  folder: string | null,
  logger: Logger,
): Promise<readonly (readonly SessionEvent[])[]> {
  if (folder === null) return [];
  const writers: WriterParts<readonly SessionEvent[]>[] = [];
  for (const names of byWriter(await journalFilesIn(folder))) {
    const parts: DecodedJournal[] = [];
    for (const { file } of names) {
      const decoded = await readJournal(join(folder, file), logger);
      if (decoded !== null) parts.push(decoded);
    }
    const follows = parts[0]?.header?.follows ?? null;
    writers.push({ writer: names[0]?.writer ?? '', follows, parts: parts.map(({ events }) => events) });
  }
  return inSequence(writers).map((parts) => parts.flat());
}

export async function journalFilesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.jsonl')).toSorted();
}

/** @returns `null` where the file cannot be read; that must not take the other journals with it */
export async function readJournal(path: string, logger: Logger): Promise<DecodedJournal | null> {
  const decoder = new JournalDecoder(crc32);
  try {
    const pieces = createReadStream(path, { highWaterMark: PIECE_BYTES, end: MAX_FILE_BYTES - 1 });
    for await (const piece of pieces) decoder.push(piece as Buffer);
  } catch (error) {
    logger.error('a journal cannot be read', error);
    return null;
  }
  const journal = decoder.end();
  const { damagedLines, missingLines, isNewer } = journal;
  if (damagedLines > 0) logger.warn(`${damagedLines} damaged lines skipped in a journal`);
  if (missingLines > damagedLines) logger.warn(`${missingLines} lines are missing in a journal`);
  if (isNewer) logger.warn('a journal was written by a newer version and is left alone');
  return journal;
}
