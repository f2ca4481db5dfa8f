import { groundDraft } from '../../src/core/draft/grounding/groundDraft';
import { type DraftCase, draftCases } from '../support/drafts/draftCase';
import { assertGolden } from './goldenFile';

/** What becomes of each draft, where groundingQuality.test.ts holds the sums: a rule that moves a verdict shows which. */
describe('golden grounding', () => {
  const files = new Map<string, DraftCase[]>();
  for (const each of [...draftCases('cases'), ...draftCases('heldOut')]) {
    const [file = ''] = each.name.split('#');
    files.set(file, [...(files.get(file) ?? []), each]);
  }
  for (const [file, cases] of files) {
    it(`${file}: what is doubted is as read and approved`, () => {
      assertGolden(`grounding/${file}.txt`, cases.map(told).join('\n'));
    });
  }
});

/** The claims of each section by number, and each one that is not confirmed with what is doubted of it. */
function told({ name, draft, record }: DraftCase): string {
  const { claims } = groundDraft(draft, record);
  const sections = draft.sections.flatMap(({ id, body }) => {
    const own = claims.filter(({ section }) => section === id);
    const doubted = own.filter(({ verdict }) => verdict !== 'confirmed');
    const lines = doubted.map(({ verdict, start, end, doubts }) => {
      const reasons = doubts.map(({ kind, text }) => `${kind} "${text}"`);
      return `  ${verdict}: ${body.slice(start, end).replace(/\s+/g, ' ')}\n    ${reasons.join('; ')}`;
    });
    return [`${id}: ${own.length} claims`, ...lines];
  });
  return `${name}\n${sections.join('\n')}\n`;
}
