import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { diff3 } from '../../src/core/log/merge/diff3';
import { TemporaryFolders } from '../support/temporaryFolder';
import type { BenchResult } from './bench';
import { microseconds } from './measure';

const LINES = 5000;
/** Of each side. */
const EDITS = 100;

/** Merging 5,000 lines, two thirds of them blank, with 100 edits on each side: against `git merge-file` and one diff. */
export async function bench(): Promise<readonly BenchResult[]> {
  const base = Array.from({ length: LINES }, (_, index) => (index % 3 === 0 ? `- item ${index}\n` : '\n'));
  const [theirs, ours] = [edited(base, 3), edited(base, 24)];
  const folders = new TemporaryFolders();
  const folder = folders.make();
  const paths = Object.entries({ theirs, base, ours }).map(([name, lines]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.join(''));
    return path;
  });
  const value = microseconds(1, () => void diff3(base, theirs, ours), 9) / 1000;
  const git = microseconds(1, () => void spawnSync('git', ['merge-file', '-p', ...paths]), 9) / 1000;
  const [before, after] = [base.join(''), ours.join('')];
  const patch = microseconds(1, () => void createTwoFilesPatch('a', 'b', before, after), 9) / 1000;
  const tenth =
    microseconds(1, () => void diff3(base.slice(0, 500), theirs.slice(0, 500), ours.slice(0, 500)), 9) / 1000;
  folders.remove();
  return [
    { name: 'merge of 5,000 lines, against a git process', value, unit: 'ms', baseline: git, ratio: value / git },
    { name: 'merge of 5,000 lines, against one diff', value, unit: 'ms', baseline: patch, ratio: value / patch },
    { name: 'merge of 5,000 lines, against 500', value, unit: 'ms', baseline: tenth, ratio: value / tenth },
  ];
}

function edited(lines: readonly string[], first: number): readonly string[] {
  const every = Math.floor(LINES / EDITS);
  return lines.map((line, index) => (index % every === first ? `edited ${index}\n` : line));
}
