import { diff3, type Region } from '../../src/core/log/merge/diff3';
import { linesOf } from '../../src/core/log/merge/lines';
import { mergeLog } from '../../src/core/log/merge/mergeLog';
import { SECTION_IDS, type SectionId } from '../../src/core/prompt/outline';
import { Dealer } from '../support/dealer';
import { logText } from '../support/logTexts';
import { assertGolden } from './goldenFile';

const MERGES = 150;
const LOGS = 12;

/** Each letter is a line: few of them, so that the same line stands at several places. */
describe('golden merges that were dealt', () => {
  it('of lines are as read and approved', () => {
    assertGolden('dealt/merges.txt', Array.from({ length: MERGES }, (_, index) => toldMerge(index + 1)).join(''));
  });

  it('of logs are as read and approved', () => {
    assertGolden('dealt/mergedLogs.txt', Array.from({ length: LOGS }, (_, index) => toldLog(index + 1)).join('\n'));
  });
});

function toldMerge(seed: number): string {
  const dealer = new Dealer(seed);
  const base = Array.from({ length: 4 + dealer.next(9) }, () => dealer.of(['a', 'b', 'c', 'd', '.']));
  const [theirs, ours] = [edited(base, dealer, 'x'), edited(base, dealer, 'y')];
  const regions = diff3(asLines(base), asLines(theirs), asLines(ours)).map(toldRegion);
  return `${base.join('')} | ${theirs.join('')} | ${ours.join('')} → ${regions.join('')}\n`;
}

/** The last line has no end. */
function asLines(letters: readonly string[]): readonly string[] {
  return letters.map((letter, index) => (index === letters.length - 1 ? letter : `${letter}\n`));
}

function toldRegion(region: Region): string {
  const told = (lines: readonly string[]): string => lines.join('').replaceAll('\n', '');
  return region.kind === 'merged' ? told(region.lines) : `{${told(region.theirs)}/${told(region.ours)}}`;
}

function edited(base: readonly string[], dealer: Dealer, own: string): readonly string[] {
  const lines = [...base];
  for (let count = 1 + dealer.next(3); count > 0; count -= 1) {
    const at = dealer.next(lines.length + 1);
    const what = dealer.next(5);
    if (what === 0) lines.splice(at, 0, own);
    else if (what === 1) lines.splice(at, 0, lines[at] ?? own);
    else if (what === 2) lines.splice(at, 1);
    else if (what === 3) lines.splice(at, 1, own);
    else lines.splice(at, 1 + dealer.next(2), own, dealer.of(['a', 'b', 'c', 'd', '.']));
  }
  return lines;
}

/** What a person made of a log in one way, and a new draft in another. */
function toldLog(seed: number): string {
  const dealer = new Dealer(500 + seed);
  const bodies = Object.fromEntries(SECTION_IDS.slice(0, 5).map((id) => [id, dealtBody(dealer)]));
  const notes = { P1: 'a problem', R2: 'a run' };
  const base = logText({ sections: bodies, notes });
  const theirs = linesOf(base)
    .flatMap((line) => byHand(line, dealer))
    .join('');
  const news: Partial<Record<SectionId, string>> = { ...bodies };
  for (const id of SECTION_IDS.slice(0, 6)) {
    const what = dealer.next(4);
    if (what === 0) delete news[id];
    else if (what === 1) news[id] = `${bodies[id] ?? ''}\n- new of ${id} [^P1]`.trim();
    else if (what === 2) news[id] = dealtBody(dealer);
  }
  const ours = logText({
    sections: news,
    notes: { ...notes, P1: 'a problem, told anew' },
    front: { step: '3', mentor: 'm2' },
  });
  const merged = mergeLog({
    base: dealer.next(4) === 0 ? null : base,
    theirs,
    ours,
    labels: { theirs: 'log.md', ours: 'draft' },
  });
  const { text, ...rest } = merged;
  return `=== ${seed}\n${JSON.stringify(rest)}\n--- a person’s\n${theirs}--- the draft’s\n${ours}--- merged\n${text}`;
}

function dealtBody(dealer: Dealer): string {
  const lines = Array.from({ length: 2 + dealer.next(3) }, () =>
    dealer.of(['- [ ] to do', '- [x] done', '- seen [^P1]', 'It ran [^R2].', '### Part', '']),
  );
  return `text\n${lines.join('\n')}`.trimEnd();
}

function byHand(line: string, dealer: Dealer): readonly string[] {
  const what = dealer.next(14);
  if (what === 0 && !line.startsWith('<!--') && line !== '---\n') return [];
  if (what === 1) return [line, `mine ${dealer.next(100)}\n`];
  if (what === 2) return [line.replace('[ ]', '[x]')];
  if (what === 3) return [line.replace('## ', '## My ')];
  return [line];
}
