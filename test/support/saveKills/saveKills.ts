import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readGuarded } from '../../../src/host/files/guardedFile';
import { removeTemporaryLogs } from '../../../src/host/files/guardedTemporary';
import { outcomeOf, SaveRecords } from '../../../src/host/files/saveRecords';
import { bundleChild } from '../bundleChild';
import { isWhole, KEY, LOG } from './savedText';

const LONGEST_LIFE_MS = 60;

/** What killed saves left. */
export interface SaveKillOutcome {
  kills: number;
  /** The file was as it was before, or as it was to be, or not there yet. */
  whole: number;
  /** It was neither, and both are kept to be offered. */
  offered: number;
  /** It was neither, and one of both is gone: there may be none. */
  lost: number;
  /** Files of ours that nobody removed: there may be none. */
  orphans: number;
}

/** Kills saves at random moments, each in a project of its own, and looks at what is left. */
export async function saveKills(folder: string, kills: number): Promise<SaveKillOutcome> {
  const child = await bundleChild(join('saveKills', 'savingChild.ts'), folder);
  const outcome = { kills: 0, whole: 0, offered: 0, lost: 0, orphans: 0 };
  while (outcome.kills < kills) {
    const place = join(folder, `save-${outcome.kills}`);
    mkdirSync(join(place, 'project'), { recursive: true });
    if (await startAndKill(child, place)) outcome.kills += 1;
    await check(place, outcome);
  }
  return outcome;
}

async function check(place: string, outcome: SaveKillOutcome): Promise<void> {
  const project = join(place, 'project');
  await removeTemporaryLogs(join(project, 'docs'), Date.now());
  const names = readdirSync(project, { recursive: true, encoding: 'utf8' });
  if (names.some((name) => name.endsWith('.tmp'))) outcome.orphans += 1;
  const bytes = await readGuarded(project, LOG);
  const record = (await new SaveRecords(join(place, 'storage')).left()).get(KEY);
  const isNow = bytes === null || isWhole(Buffer.from(bytes).toString());
  if (record === undefined) {
    if (isNow) outcome.whole += 1;
    else outcome.lost += 1;
    return;
  }
  const images = [record.before, record.after].map((image) => image === null || isWhole(fromBase64(image)));
  if (images.includes(false)) outcome.lost += 1;
  else if (outcomeOf(record, bytes) === 'neither') outcome.offered += 1;
  else outcome.whole += 1;
}

function fromBase64(image: string): string {
  return Buffer.from(image, 'base64').toString();
}

/** @returns whether it was killed, and did not end by itself */
function startAndKill(child: string, place: string): Promise<boolean> {
  return new Promise((done, fail) => {
    const saving = spawn(process.execPath, [child, place], { stdio: ['ignore', 'pipe', 'inherit'] });
    saving.stdout.once('data', () => setTimeout(() => saving.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS));
    saving.once('error', fail);
    saving.once('close', (_, signal) => (signal === 'SIGKILL' ? done(true) : fail(new Error('it was not killed'))));
  });
}
