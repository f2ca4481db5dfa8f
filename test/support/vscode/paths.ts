import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The root of this repository. */
export const root = resolve(__dirname, '../../..');

/** What is expensive to get and can be got again: git-ignored, safe to delete. */
export const cache = join(root, '.cache');

/** Where the person stood when the command was given; npm itself changes to the repository's root. */
export const callerDirectory = process.env.MENTOR_BRAIN_CWD ?? process.cwd();

const temporary: string[] = [];

/** A fresh directory, removed when this process ends, unless MENTOR_BRAIN_KEEP_TEMP is set. */
export function temporaryDirectory(name: string): string {
  mkdirSync(tmpdir(), { recursive: true });
  // The real path: on macOS the temporary directory is a link, and VS Code would show the other name.
  const directory = realpathSync(mkdtempSync(join(tmpdir(), `mentor-brain-${name}-`)));
  if (temporary.length === 0) process.once('exit', removeTemporary);
  temporary.push(directory);
  return directory;
}

function removeTemporary(): void {
  if (process.env.MENTOR_BRAIN_KEEP_TEMP !== undefined) return;
  for (const directory of temporary) {
    try {
      rmSync(directory, { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // A process that is still ending writes there; the system clears its temporary directory one day.
    }
  }
}

/** Progress in plain words. Never on stdout, which belongs to results. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
