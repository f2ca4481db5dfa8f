import { compareWithGit } from '../support/merge/gitMerge';
import { Dice } from '../support/merge/triples';
import { say } from '../support/vscode/paths';
import { atLeast, atMost, figure } from './results';
import type { SoakResult } from './soakResult';

const TRIPLES = 10_000;

/** Random triples, merged here and by `git merge-file`. */
export async function soak(): Promise<readonly SoakResult[]> {
  const { different, lost, bothClean, onlyOursClean, onlyGitClean } = compareWithGit(new Dice(Date.now()), TRIPLES);
  for (const triple of [...different, ...lost].slice(0, 5)) say(triple);
  return [
    atLeast(TRIPLES / 5, 'merge: clean here and for git', bothClean, 'triples'),
    atMost(0, 'merge: clean for both, to different texts', different.length, 'triples'),
    atMost(0, 'merge: lines of a person that are lost', lost.length, 'triples'),
    figure('merge: clean here alone', onlyOursClean, 'triples'),
    figure('merge: clean for git alone', onlyGitClean, 'triples'),
  ];
}
