import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diff3, type Region } from '../../../src/core/log/merge/diff3';
import { TemporaryFolders } from '../temporaryFolder';
import { aTriple, type Dice, type Triple } from './triples';

export interface Comparison {
  /** Merges that both call clean. */
  readonly bothClean: number;
  readonly onlyGitClean: number;
  readonly onlyOursClean: number;
  readonly bothConflict: number;
  /** Where both call it clean and the texts differ. */
  readonly different: readonly string[];
  /** Where a line that a person wrote is gone. */
  readonly lost: readonly string[];
}

/** Merges random triples here and by `git merge-file`. */
export function compareWithGit(dice: Dice, count: number): Comparison {
  const folders = new TemporaryFolders();
  const folder = folders.make();
  const counts = { bothClean: 0, onlyGitClean: 0, onlyOursClean: 0, bothConflict: 0 };
  const different: string[] = [];
  const lost: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { seed } = dice;
    const triple = aTriple(dice);
    const regions = diff3(triple.base, triple.theirs, triple.ours);
    const isClean = regions.every(({ kind }) => kind === 'merged');
    const git = gitMerge(folder, triple);
    if (isClean && git.isClean) {
      counts.bothClean += 1;
      if (git.text !== textOf(regions)) different.push(`seed ${seed}: ${JSON.stringify(triple)}`);
    } else if (isClean) counts.onlyOursClean += 1;
    else if (git.isClean) counts.onlyGitClean += 1;
    else counts.bothConflict += 1;
    if (lostLines(triple, regions).length > 0) lost.push(`seed ${seed}: ${JSON.stringify(triple)}`);
  }
  folders.remove();
  return { ...counts, different, lost };
}

/** What a person wrote and nobody finds any more, counted line by line. */
function lostLines({ base, theirs }: Triple, regions: readonly Region[]): readonly string[] {
  const left = countsOf(regions.flatMap((region) => (region.kind === 'merged' ? region.lines : region.theirs)));
  const before = countsOf(base);
  return [...countsOf(theirs)].flatMap(([line, count]) => {
    const written = count - (before.get(line) ?? 0);
    return written > (left.get(line) ?? 0) ? [line] : [];
  });
}

function countsOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

function textOf(regions: readonly Region[]): string {
  return regions.flatMap((region) => (region.kind === 'merged' ? region.lines : [])).join('');
}

function gitMerge(
  folder: string,
  { base, theirs, ours }: Triple,
): { readonly isClean: boolean; readonly text: string } {
  const files = Object.entries({ theirs, base, ours }).map(([name, lines]) => {
    const path = join(folder, name);
    writeFileSync(path, lines.join(''));
    return path;
  });
  const { status, stdout, error } = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' });
  if (error !== undefined || status === null || status > 127) throw error ?? new Error(`git merge-file: ${status}`);
  return { isClean: status === 0, text: stdout };
}
