import type { SectionId } from '../prompt/outline';
import { accept, acceptable, type AcceptedClaim, type AcceptedClaims, openDoubts } from './acceptedClaims';
import type { Draft } from './draft';
import type { Grounding } from './grounding/claim';
import type { DraftHistory } from './sectionHistory';

interface Checked {
  readonly draft: Draft;
  readonly grounding: Grounding;
  readonly accepted: AcceptedClaims;
}

/**
 * What is accepted after the user changed a draft: what the user wrote is not doubted, so doubtful claims of these sections
 * that were not doubted before count as accepted, also where they only lost what bore them out. What was doubted before
 * and still stands there stays doubted.
 */
export function acceptedByEdit(before: Checked, after: Checked, sections: readonly SectionId[]): AcceptedClaims {
  const keyOf = ({ section, text }: AcceptedClaim): string => `${section}\n${text}`;
  const known = openDoubts(before.draft, before.grounding, before.accepted);
  const doubted = new Set(known.map((claim) => keyOf(acceptable(before.draft, claim))));
  const own = openDoubts(after.draft, after.grounding, after.accepted).filter(
    (claim) => sections.includes(claim.section) && !doubted.has(keyOf(acceptable(after.draft, claim))),
  );
  return accept(after.accepted, after.draft, own);
}

/** Without claims that neither the draft nor a former version says any more. */
export function stillSaid(accepted: AcceptedClaims, draft: Draft, history: DraftHistory): AcceptedClaims {
  const texts = (id: SectionId): readonly string[] => [
    ...draft.sections.filter((section) => section.id === id).map(({ body }) => body),
    ...history.filter(({ section }) => section === id).flatMap(({ former }) => former.map(({ body }) => body)),
  ];
  return accepted.filter(({ section, text }) => texts(section).some((body) => body.includes(text)));
}
