import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveKills } from '../support/saveKills/saveKills';
import { swapRace } from '../support/swapRace';
import { atLeast, atMost, figure } from './results';
import type { SoakResult } from './soakResult';

const RACES = 1000;

/** The write to the project under kills and under an attacker that swaps folders for links. */
export async function soak({ kills: most }: { readonly kills: number }): Promise<readonly SoakResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-brain-soak-'));
  try {
    const { tries, written, outside } = await swapRace(folder, RACES);
    const { kills, whole, offered, lost, orphans } = await saveKills(folder, most);
    return [
      figure('logs written while folders were swapped: tries', tries, 'logs'),
      atLeast(1, 'logs written while folders were swapped: written', written, 'logs'),
      atMost(0, 'logs written while folders were swapped: outside', outside, 'files'),
      figure('kills while a log was saved', kills, 'kills'),
      figure('kills while a log was saved: whole file', whole, 'files'),
      figure('kills while a log was saved: both texts offered', offered, 'files'),
      atMost(0, 'kills while a log was saved: lost', lost, 'files'),
      atMost(0, 'kills while a log was saved: orphans', orphans, 'files'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
