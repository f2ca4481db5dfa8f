import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Claim } from '../../src/core/draft/grounding/claim';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { SECTION_IDS } from '../../src/core/prompt/outline';
import { DRAFT_RECORDS } from '../support/drafts/draftRecords';
import { assertGolden } from './goldenFile';

const FOLDER = join(__dirname, '..', 'support', 'sentences');

/** Under which heading and label a sentence stands, where it belongs to a problem. */
const LABELS: Readonly<Record<string, string>> = { solution: '**Solution**: ', lesson: '**Lesson learned**: ' };

/** One sentence after the other, true and untrue ones that differ by a word: `=== record section problem label` above. */
describe('golden grounding of sentences', () => {
  for (const file of readdirSync(FOLDER).sort()) {
    const name = basename(file, '.txt');
    it(`${name}: what is doubted, and what is on record instead, is as read and approved`, () => {
      const parts = readFileSync(join(FOLDER, file), 'utf8').split(/^=== /m).slice(1);
      assertGolden(`sentences/${name}.txt`, parts.map(told).join('\n'));
    });
  }
});

function told(part: string): string {
  const [head = '', ...sentences] = part.trimEnd().split('\n');
  const [name = '', section = '', problem, label = ''] = head.split(' ');
  const make = DRAFT_RECORDS[name];
  const id = SECTION_IDS.find((one) => one === section);
  if (make === undefined || id === undefined) throw new Error(`no such record or section: ${head}`);
  const above = problem === undefined ? '' : `### Problem [${problem}]\n\n`;
  const body = `${above}${sentences.map((sentence) => `${LABELS[label] ?? ''}${sentence}\n\n`).join('')}`;
  const sections = [{ id, heading: '', body, writtenBy: 'mentor', complete: true }] as const;
  const { claims } = groundDraft({ title: '', sections }, make());
  return `=== ${head}\n${claims.map((claim) => toldClaim(claim, body)).join('')}`;
}

/** What is no claim is not told. */
function toldClaim({ start, end, verdict, evidence, doubts }: Claim, body: string): string {
  const reasons = doubts.map(
    (doubt) =>
      `    ${doubt.verdict} ${doubt.kind} "${doubt.text}"${doubt.instead === null ? '' : `, but ${doubt.instead}`}\n`,
  );
  return `${verdict}: ${body.slice(start, end)}${evidence.length === 0 ? '' : ` (${evidence.join(' ')})`}\n${reasons.join('')}`;
}
