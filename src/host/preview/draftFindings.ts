import { l10n } from 'vscode';
import { groundingFigureOf, openDoubts } from '../../core/draft/acceptedClaims';
import type { Claim } from '../../core/draft/grounding/claim';
import { shownText } from '../../core/draft/grounding/shownText';
import type { SectionId } from '../../core/prompt/outline';
import type { PreviewConfirmed, PreviewFinding } from '../../shared/previewMessages';
import type { DraftingState } from '../session/draftingState';
import { findingReason } from './findingReason';

/** A draft of garbage has as many doubts as words; nobody reads more than these. */
const MOST = 200;

/** The doubts of a section that the preview marks. What the user has accepted is not marked any more. */
export function findingsOf(state: DraftingState, section: SectionId): readonly PreviewFinding[] {
  const { draft, grounding, accepted } = state;
  const body = draft.sections.find(({ id }) => id === section)?.body ?? '';
  return openDoubts(draft, grounding, accepted)
    .filter((claim) => claim.section === section)
    .slice(0, MOST)
    .flatMap((claim) => findingsOfClaim(claim, body));
}

function findingsOfClaim({ start, end, doubts }: Claim, body: string): readonly PreviewFinding[] {
  const text = body.slice(start, end);
  const within = shownText(text);
  return doubts.slice(0, 10).map((doubt) => ({
    verdict: doubt.verdict,
    text: doubt.kind === 'unknownLink' ? linkName(text, doubt.text) : shownText(doubt.text),
    within,
    reason: findingReason(doubt),
    claim: { start, end },
  }));
}

/** The claims of a section that the check confirmed, once it is whole. */
export function confirmedOf(
  { phase, draft, grounding }: DraftingState,
  section: SectionId,
): readonly PreviewConfirmed[] {
  if (phase === 'drafting') return [];
  const body = draft.sections.find(({ id }) => id === section)?.body ?? '';
  return (
    grounding.claims
      .filter((claim) => claim.section === section && claim.verdict === 'confirmed')
      .map(({ start, end, evidence }) => ({ source: body.slice(start, end), evidence }))
      // Code is either the session's or marked as not found there: a sign in each block would say nothing more.
      .filter(({ source }) => !/^\s{0,40}(?:`{3}|~{3})/.test(source))
      .slice(0, MOST)
      .map(({ source, evidence }) => ({ text: shownText(source), evidence }))
  );
}

/** A link is shown by its words, not by its address. */
function linkName(text: string, address: string): string {
  const before = text.slice(0, Math.max(0, text.indexOf(`](${address}`)));
  const name = before.slice(before.lastIndexOf('[') + 1);
  return before === '' || name === '' ? address : shownText(name);
}

/** `42 confirmed · 3 unverified · 1 contradicted`, once there is something that was checked. */
export function groundingFigure({ phase, draft, grounding, accepted: known }: DraftingState): readonly string[] {
  const { confirmed, unverified, contradicted, accepted } = groundingFigureOf(draft, grounding, known);
  const isChecked = confirmed + unverified + contradicted + accepted > 0;
  if ((phase !== 'ready' && phase !== 'failed') || !isChecked) return [];
  const figure = l10n.t('{0} confirmed · {1} unverified · {2} contradicted', confirmed, unverified, contradicted);
  return [accepted === 0 ? figure : `${figure} · ${l10n.t('{0} accepted by you', accepted)}`];
}
