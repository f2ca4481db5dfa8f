import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { decodeJournal } from '../../../src/core/journal/decodeJournal';
import { parseJournalName } from '../../../src/core/journal/journalName';
import { textReferences } from '../../../src/core/journal/textReferences';
import type { SessionEvent } from '../../../src/core/record/event';
import { TextFiles } from '../../../src/host/files/textFiles';
import { bundleChild } from '../bundleChild';

/** A random moment up to this long after the first event is told. */
const LONGEST_LIFE_MS = 60;

/** What a number of killed windows left; all but the first two must be 0. */
export interface KillOutcome {
  kills: number;
  acknowledged: number;
  /** Events that the journal had taken and that are not in the file. */
  lost: number;
  /** Files with a damaged line, or a gap in their sequence. */
  unreadable: number;
  /** Texts that an event refers to and that are not there, or damaged. */
  missingTexts: number;
  /** Children that ended otherwise, which would prove nothing. */
  notKilled: number;
}

export const bundleRecordingChild = (folder: string): Promise<string> =>
  bundleChild(join('journalKills', 'recordingChild.ts'), folder);

/**
 * Starts recording windows on one storage folder, a few at a time, and kills each at a random moment under load.
 *
 * @param child from `bundleRecordingChild`
 */
export async function killRuns(child: string, storage: string, kills: number, atOnce = 3): Promise<KillOutcome> {
  const outcome = { kills: 0, acknowledged: 0, lost: 0, unreadable: 0, missingTexts: 0, notKilled: 0 };
  const lane = async (): Promise<void> => {
    while (outcome.kills < kills) {
      outcome.kills += 1;
      const { pid, acknowledged, signal } = await liveAndDie(child, storage);
      if (signal !== 'SIGKILL') outcome.notKilled += 1;
      outcome.acknowledged += acknowledged.length;
      await checkLeft(storage, pid, acknowledged, outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return outcome;
}

interface ShortLife {
  readonly pid: number;
  readonly acknowledged: readonly number[];
  readonly signal: string | null;
}

function liveAndDie(child: string, storage: string): Promise<ShortLife> {
  return new Promise((done, fail) => {
    const process_ = spawn(process.execPath, [child, storage], { stdio: ['ignore', 'pipe', 'inherit'] });
    let told = '';
    process_.stdout.setEncoding('utf8');
    process_.stdout.once('data', () => setTimeout(() => process_.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS));
    process_.stdout.on('data', (piece: string) => (told += piece));
    process_.once('error', fail);
    process_.once('close', (_, signal) => {
      // The last line may be torn, as the pipe was.
      const acknowledged = told.slice(0, told.lastIndexOf('\n')).split('\n').map(Number);
      done({ pid: process_.pid ?? 0, acknowledged, signal });
    });
  });
}

async function checkLeft(
  storage: string,
  pid: number,
  acknowledged: readonly number[],
  outcome: KillOutcome,
): Promise<void> {
  const folder = join(storage, 'journals');
  const events: SessionEvent[] = [];
  for (const file of readdirSync(folder).filter((name) => parseJournalName(name)?.pid === pid)) {
    const journal = decodeJournal(readFileSync(join(folder, file)), crc32);
    if (journal.damagedLines + journal.missingLines + journal.repeatedLines > 0) outcome.unreadable += 1;
    events.push(...journal.events);
  }
  const kept = new Set(events.map(({ at }) => at));
  outcome.lost += acknowledged.filter((at) => !kept.has(at)).length;
  const texts = new TextFiles(join(storage, 'texts'));
  for (const hash of new Set(events.flatMap(textReferences))) {
    if ((await texts.get(hash)) === null) outcome.missingTexts += 1;
  }
}
