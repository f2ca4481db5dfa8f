import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { decodeJournal } from '../../src/core/journal/decodeJournal';
import { STORAGE_LIMITS } from '../../src/core/journal/thinning';
import type { SessionEvent } from '../../src/core/record/event';
import { JournalFile } from '../../src/host/files/journalFile';
import { tidyStorage } from '../../src/host/files/tidyStorage';
import { FakeClock } from '../support/fakeClock';
import { bundleRecordingChild, killRuns } from '../support/journalKills/killRuns';
import { tidyKills } from '../support/journalKills/tidyKills';
import { journalOf, mutated, mutations } from '../support/journals';
import { largeStorage } from '../support/largeStorage';
import { readPlantedJournals } from '../support/plantedJournals';
import { SilentLogger } from '../support/silentLogger';
import { say } from '../support/vscode/paths';
import type { SoakResult } from './soakResult';

const KILLS = 1000;
const TIDY_KILLS = 200;
const MUTATIONS = 10_000;
const PLANTED = 5_000;
const DAY_MS = 86_400_000;

/** The journal under kills and damage, in the numbers that a release asks for. */
export async function soak(): Promise<readonly SoakResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-brain-soak-'));
  try {
    const kills = [...(await recordingKills(folder)), ...(await tidyingKills(folder))];
    return [...kills, ...damage(), ...planted(), ...(await largeSession(folder))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function recordingKills(folder: string): Promise<readonly SoakResult[]> {
  const child = await bundleRecordingChild(folder);
  const { kills, acknowledged, ...faults } = await killRuns(child, join(folder, 'storage'), KILLS);
  return [
    figure('windows killed while recording', kills, 'kills'),
    figure('events that they had recorded', acknowledged, 'events'),
    ...none('kills while recording', faults),
  ];
}

async function tidyingKills(folder: string): Promise<readonly SoakResult[]> {
  const { kills, interrupted, ...faults } = await tidyKills(folder, TIDY_KILLS);
  return [
    figure('tidyings killed', kills, 'kills'),
    figure('tidyings killed before they ended', interrupted, 'kills'),
    ...none('kills while tidying', faults),
  ];
}

/** Bit flips, zero blocks, cuts and junk: what they did not touch is read, and nothing else is. */
function damage(): readonly SoakResult[] {
  const events: readonly SessionEvent[] = Array.from({ length: 40 }, (_, at) => ({
    kind: 'note',
    at,
    text: `note ${at} ${'词'.repeat(at * 3)}`,
  }));
  const bytes = journalOf(events);
  let wrong = 0;
  const check = fc.property(mutations(bytes.length), (mutation) => {
    const { bytes: copy, untouched } = mutated(bytes, mutation);
    // A word on what is missing stands beside the event that follows it.
    const notes = decodeJournal(copy, crc32).events.filter(({ kind }) => kind === 'note');
    const read = notes.map(({ at }) => at);
    const isOrdered = read.every((at, index) => index === 0 || at > (read[index - 1] ?? at));
    const areKept = [...untouched].every((line) => line === 0 || read.includes(line - 1));
    if (!isOrdered || !areKept) wrong += 1;
  });
  fc.assert(check, { numRuns: MUTATIONS });
  return [figure('damaged journals read', MUTATIONS, 'journals'), ...none('damaged journals', { wrong })];
}

/** Made by somebody who knows the format, or damaged: nothing may throw on the way to the record and the prompt. */
function planted(): readonly SoakResult[] {
  const { journals, told, thrown } = readPlantedJournals(PLANTED, 1_000_000);
  for (const fault of thrown.slice(0, 5)) say(fault);
  return [
    figure('planted journals read', journals, 'journals'),
    figure('planted journals of which something was told', told, 'journals'),
    ...none('planted journals', { thrown: thrown.length }),
  ];
}

/** A session of weeks, far above the limit, is brought below it in one go, while other things go on. */
async function largeSession(folder: string): Promise<readonly SoakResult[]> {
  const now = Date.UTC(2026, 10, 20);
  const root = join(folder, 'large');
  const storage = await largeStorage(root, 60_000_000, now - 5 * DAY_MS);
  const before = megabytesBelow(root);
  const own = new JournalFile(storage.journals, new FakeClock(now), new SilentLogger(), () => {});
  const start = process.cpuUsage();
  await tidyStorage(storage, own, { now, retentionDays: 30 }, new SilentLogger());
  const seconds = process.cpuUsage(start).user / 1e6;
  const after = megabytesBelow(root);
  const limit = STORAGE_LIMITS.session / 1e6;
  return [
    figure('large session before it is tidied', before, 'MB'),
    { name: 'large session after it is tidied', value: after, unit: 'MB', limit, ok: after <= limit },
    figure('large session, tidying', seconds, 's of processor time'),
  ];
}

function megabytesBelow(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const sizes = names.map((name) => statSync(join(folder, name))).map((status) => (status.isFile() ? status.size : 0));
  return sizes.reduce((sum, size) => sum + size, 0) / 1e6;
}

function figure(name: string, value: number, unit: string): SoakResult {
  return { name, value, unit, limit: null, ok: true };
}

function none(name: string, faults: Readonly<Record<string, number>>): readonly SoakResult[] {
  return Object.entries(faults).map(([fault, value]) => ({
    name: `${name}: ${fault}`,
    value,
    unit: 'times',
    limit: 0,
    ok: value === 0,
  }));
}
