import type { PreviewFinding, PreviewModel, PreviewSection } from '../../../src/shared/previewMessages';
import type { SectionTools } from '../../../src/shared/sectionMessages';
import { ENGLISH, READY, SECTIONS } from './sampleLog';

/** A revision as the host makes it, told apart by a number. */
export function revision(number: number): string {
  const half = number.toString(16).padStart(16, '0');
  return `${half}-${half}`;
}

export function tools(number: number, more: Partial<SectionTools> = {}): SectionTools {
  return { revision: revision(number), dropped: false, versions: [], canFill: true, ...more };
}

/** A whole log whose sections can be changed; `change` says what one of them is instead. */
export function changeable(change: Readonly<Record<string, Partial<PreviewSection>>> = {}): PreviewModel {
  const sections = SECTIONS.map((section) => ({ ...section, tools: tools(1), ...change[section.id] }));
  return { ...READY, strings: ENGLISH, rewriter: 'deepseek-chat', sections, canAccept: true };
}

export const CLAIMS: readonly PreviewFinding[] = [
  {
    verdict: 'unverified',
    text: 'mended',
    within: 'It was mended at once.',
    reason: 'a',
    claim: { start: 2, end: 24 },
  },
  { verdict: 'unverified', text: 'R9', within: 'Then it ran R9.', reason: 'b', claim: { start: 27, end: 44 } },
  { verdict: 'contradicted', text: 'passed', within: 'All passed.', reason: 'c', claim: { start: 47, end: 58 } },
];

export const CLAIMS_BODY = '- It was mended at once.\n- Then it ran [R9].\n- All passed.';
