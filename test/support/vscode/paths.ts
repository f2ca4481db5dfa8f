import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of this repository. */
export const root = resolve(__dirname, '../../..');

/** What is expensive to get and can be got again: git-ignored, safe to delete. */
export const cache = join(root, '.cache');

/** Where the person stood when the command was given; npm itself changes to the repository's root. */
export const callerDirectory = process.env.MENTOR_BRAIN_CWD ?? process.cwd();

/** A fresh directory, removed when this process ends. */
export function temporaryDirectory(name: string): string {
  mkdirSync(tmpdir(), { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), `mentor-brain-${name}-`));
  process.once('exit', () => {
    if (process.env.MENTOR_BRAIN_KEEP_TEMP === undefined) rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** Progress in plain words. Never on stdout, which belongs to results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
