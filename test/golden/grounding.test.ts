import { diffLines } from 'diff';
import { removeClaims } from '../../src/core/draft/claims/removeClaims';
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

    it(`${file}: what is left without it is as read and approved`, () => {
      assertGolden(`grounding/${file}.left.txt`, cases.map(left).join('\n'));
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

/** The lines of each section that are not as they were once all that is doubted is taken out. */
function left({ name, draft, record }: DraftCase): string {
  const { claims } = groundDraft(draft, record);
  const sections = draft.sections.flatMap(({ id, body }) => {
    const doubted = claims.filter(({ section, verdict }) => section === id && verdict !== 'confirmed');
    if (doubted.length === 0) return [];
    const kept = removeClaims(body, doubted);
    const changes = diffLines(body, kept).flatMap(({ added, removed, value }) =>
      added || removed
        ? value
            .replace(/\n$/, '')
            .split('\n')
            .map((line) => `${added ? '+' : '-'} ${line}`)
        : [],
    );
    return [`${id}:`, ...changes];
  });
  return `${name}\n${sections.join('\n')}\n`;
}
