import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleChild } from '../bundleChild';

/** For all processes to be there. */
const START_MS = 1500;
const ROUND_MS = 60;

/**
 * Lets processes compete for the locks `0.lock`, `1.lock` … of a folder, one after another.
 *
 * @returns how often two were inside one at the same time
 */
export async function compete(folder: string, processes: number, rounds: number): Promise<number> {
  const child = await bundleChild(join('locks', 'lockingChild.ts'), folder);
  const args = [child, folder, rounds, Date.now() + START_MS, ROUND_MS].map(String);
  const run = (): Promise<{ stdout: string }> => promisify(execFile)(process.execPath, args);
  const ends = await Promise.all(Array.from({ length: processes }, run));
  return ends.reduce((sum, { stdout }) => sum + Number(stdout), 0);
}
