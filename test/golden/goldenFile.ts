import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const FOLDER = join(__dirname, 'files');

/** Compares a text with the file of that name; `UPDATE_GOLDEN=1` writes the file instead, for a person to read. */
export function assertGolden(name: string, actual: string): void {
  const path = join(FOLDER, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
    return;
  }
  assert.ok(existsSync(path), `no golden file ${name}: run with UPDATE_GOLDEN=1 and read what it writes`);
  assert.equal(actual, readFileSync(path, 'utf8'));
}

/** What was read and approved under that name. */
export function readGolden(name: string): string {
  return readFileSync(join(FOLDER, name), 'utf8');
}
