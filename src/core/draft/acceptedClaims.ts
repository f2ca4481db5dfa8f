import type { SectionId } from '../prompt/outline';
import type { Draft } from './draft';
import type { Claim, Grounding } from './grounding/claim';

/** A doubtful claim that the user stands for: saved without a mark wherever its section has exactly this text. */
export interface AcceptedClaim {
  readonly section: SectionId;
  readonly text: string;
}

export type AcceptedClaims = readonly AcceptedClaim[];

/** How the claims of a draft stand, the user's word included. */
export interface GroundingFigure {
  readonly confirmed: number;
  /** Neither confirmed nor accepted. */
  readonly unverified: number;
  readonly contradicted: number;
  /** Doubtful by the record, and the user's to answer for. */
  readonly accepted: number;
}

/** The claim as the text of its section has it. */
export function acceptable(draft: Draft, { section, start, end }: Claim): AcceptedClaim {
  const body = draft.sections.find(({ id }) => id === section)?.body ?? '';
  return { section, text: body.slice(start, end) };
}

/** The doubtful claims that nobody has accepted, in the order of the text. */
export function openDoubts(draft: Draft, { claims }: Grounding, accepted: AcceptedClaims): readonly Claim[] {
  const known = keysOf(accepted);
  const doubtful = claims.filter(({ verdict }) => verdict !== 'confirmed');
  return known.size === 0 ? doubtful : doubtful.filter((claim) => !known.has(keyOf(acceptable(draft, claim))));
}

export function groundingFigureOf(draft: Draft, grounding: Grounding, accepted: AcceptedClaims): GroundingFigure {
  const open = openDoubts(draft, grounding, accepted);
  const unverified = open.filter(({ verdict }) => verdict === 'unverified').length;
  const contradicted = open.length - unverified;
  const doubtful = grounding.unverified + grounding.contradicted;
  return { confirmed: grounding.confirmed, unverified, contradicted, accepted: doubtful - open.length };
}

/** The accepted claims with more of them; each stands once. */
export function accept(accepted: AcceptedClaims, draft: Draft, claims: readonly Claim[]): AcceptedClaims {
  const known = new Map(accepted.map((claim) => [keyOf(claim), claim]));
  for (const claim of claims) {
    const one = acceptable(draft, claim);
    known.set(keyOf(one), one);
  }
  return [...known.values()];
}

function keysOf(accepted: AcceptedClaims): ReadonlySet<string> {
  return new Set(accepted.map(keyOf));
}

function keyOf({ section, text }: AcceptedClaim): string {
  return `${section}\n${text}`;
}
