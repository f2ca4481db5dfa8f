import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../support/vscode/paths';
import type { LongSession } from './main';

/** In rounds: see `TirelessWork`. */
export const EIGHT_HOURS = 2_000;

/** @param folder where journal and texts are left; then nothing is measured but the recording */
export async function play(rounds: number, folder?: string): Promise<LongSession> {
  const main = join(root, 'test', 'bench', 'longSession', 'main.ts');
  const args = ['--import', 'tsx', main, String(rounds), ...(folder === undefined ? [] : [folder])];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return JSON.parse(stdout) as LongSession;
}
