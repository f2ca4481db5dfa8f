import type { SectionId } from '../prompt/outline';
import { accept, acceptable, type AcceptedClaims, openDoubts } from './acceptedClaims';
import type { Draft } from './draft';
import type { Grounding } from './grounding/claim';
import type { DraftHistory } from './sectionHistory';

interface Checked {
  readonly draft: Draft;
  readonly grounding: Grounding;
  readonly accepted: AcceptedClaims;
}

/**
 * What is accepted after the user changed a section: what the user wrote is not doubted, so doubtful claims that were not
 * there before count as accepted. What was doubted before and still stands there stays doubted.
 */
export function acceptedByEdit(before: Checked, after: Checked, section: SectionId): AcceptedClaims {
  const doubted = new Set(
    openDoubts(before.draft, before.grounding, before.accepted)
      .filter((claim) => claim.section === section)
      .map((claim) => acceptable(before.draft, claim).text),
  );
  const own = openDoubts(after.draft, after.grounding, after.accepted)
    .filter((claim) => claim.section === section)
    .filter((claim) => !doubted.has(acceptable(after.draft, claim).text));
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
