import type { Draft } from '../../../src/core/draft/draft';
import type { LogLanguage } from '../../../src/core/prompt/prompt';
import type { SectionId } from '../../../src/core/prompt/outline';
import type { SessionRecord } from '../../../src/core/session/sessionRecord';
import type { DraftCase, Invention } from './draftCase';
import type { InventionKind } from './markedText';

/** As much of a claim as the measure needs. */
export interface JudgedClaim {
  readonly section: SectionId;
  /** In the section's body. */
  readonly start: number;
  readonly end: number;
  readonly verdict: string;
}

export interface GroundingQuality {
  readonly planted: number;
  readonly found: number;
  /** Claims that no planted invention touches. */
  readonly trueClaims: number;
  readonly falseAlarms: number;
  readonly byKind: Readonly<Partial<Record<InventionKind, { readonly planted: number; readonly found: number }>>>;
  readonly missed: readonly { readonly draft: string; readonly invention: Invention }[];
  readonly alarms: readonly { readonly draft: string; readonly text: string }[];
}

/**
 * How well a grounding tells inventions from truth. An invention is found where a claim that overlaps it is not
 * confirmed; a false alarm is a claim that is not confirmed and overlaps none.
 */
export function groundingQuality(
  cases: readonly DraftCase[],
  ground: (draft: Draft, record: SessionRecord) => readonly JudgedClaim[],
): GroundingQuality {
  const missed: { draft: string; invention: Invention }[] = [];
  const alarms: { draft: string; text: string }[] = [];
  const byKind: Partial<Record<InventionKind, { planted: number; found: number }>> = {};
  let trueClaims = 0;
  for (const { name, draft, record, inventions } of cases) {
    const claims = ground(draft, record);
    for (const invention of inventions) {
      const isFound = claims.some((claim) => claim.verdict !== 'confirmed' && overlaps(claim, invention));
      const count = (byKind[invention.kind] ??= { planted: 0, found: 0 });
      count.planted += 1;
      if (isFound) count.found += 1;
      else missed.push({ draft: name, invention });
    }
    for (const claim of claims.filter((each) => !inventions.some((invention) => overlaps(each, invention)))) {
      trueClaims += 1;
      if (claim.verdict !== 'confirmed') alarms.push({ draft: name, text: textOf(draft, claim) });
    }
  }
  const planted = cases.reduce((sum, { inventions }) => sum + inventions.length, 0);
  return { planted, found: planted - missed.length, trueClaims, falseAlarms: alarms.length, byKind, missed, alarms };
}

/** Of the drafts in one language. */
export function inLanguage(cases: readonly DraftCase[], language: LogLanguage): readonly DraftCase[] {
  return cases.filter((draft) => draft.language === language);
}

function overlaps(claim: JudgedClaim, { section, start, end }: Invention): boolean {
  return claim.section === section && claim.start < end && claim.end > start;
}

function textOf(draft: Draft, { section, start, end }: JudgedClaim): string {
  return draft.sections.find(({ id }) => id === section)?.body.slice(start, end) ?? '';
}
