import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { removeClaims } from '../../src/core/draft/claims/removeClaims';
import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { SECTION_IDS } from '../../src/core/prompt/outline';
import { DRAFT_RECORDS } from '../support/drafts/draftRecords';
import { assertGolden } from './goldenFile';

const FOLDER = join(__dirname, '..', 'support', 'draftBodies');

/** Shapes of Markdown that mentors write: `=== what it shows`, `--- record section`, then the body of the section. */
describe('golden bodies of drafts', () => {
  for (const file of readdirSync(FOLDER).sort()) {
    const name = basename(file, '.md');
    it(`${name}: what is doubted, and what is left without it, is as read and approved`, () => {
      const parts = readFileSync(join(FOLDER, file), 'utf8').split(/^=== /m).slice(1);
      assertGolden(`draftBodies/${name}.md`, parts.map(told).join(''));
    });
  }
});

function told(part: string): string {
  const [title = '', head = '', ...lines] = part.trimEnd().split('\n');
  const [, name = '', section = ''] = head.split(' ');
  const make = DRAFT_RECORDS[name];
  const id = SECTION_IDS.find((one) => one === section);
  if (make === undefined || id === undefined) throw new Error(`no such record or section: ${head}`);
  const body = `${lines.join('\n')}\n`;
  const sections = [{ id, heading: '', body, writtenBy: 'mentor', complete: true }] as const;
  const { claims } = groundDraft({ title: '', sections }, make());
  const doubted = claims.filter(({ verdict }) => verdict !== 'confirmed');
  const all = claims.map(({ start, end, verdict, doubts }) => {
    const reasons = doubts.map(({ kind, text }) => `${kind} "${text}"`).join('; ');
    return `${verdict}: ${JSON.stringify(body.slice(start, end))}${reasons === '' ? '' : ` ${reasons}`}\n`;
  });
  return `=== ${title}\n${all.join('')}--- left\n${removeClaims(body, doubted)}\n`;
}
