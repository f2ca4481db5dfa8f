import type { SectionId } from '../../prompt/outline';

/** `unverified`: the record does not show it; `contradicted`: the record says otherwise. */
export type Verdict = 'confirmed' | 'unverified' | 'contradicted';

export type DoubtKind =
  | 'unknownEvidence'
  | 'unknownFile'
  | 'unknownSymbol'
  | 'unknownCommand'
  | 'unknownText'
  | 'unknownLink'
  | 'unknownCode'
  | 'unknownConcept'
  | 'unknownProblem'
  | 'wrongNumber'
  | 'wrongDate'
  | 'wrongName'
  | 'wrongResult'
  | 'wrongState'
  | 'wrongFix'
  | 'wrongAuthor'
  | 'wrongPlace'
  | 'unproven'
  | 'noEvidence';

/** One thing in a claim that the record does not bear out. */
export interface Doubt {
  readonly kind: DoubtKind;
  /** Exactly as it stands in the claim; the whole claim where no part of it stands out. */
  readonly text: string;
  /** What the record says instead, `null` where it says nothing. */
  readonly instead: string | null;
  readonly verdict: Exclude<Verdict, 'confirmed'>;
}

/** A statement about the session: a sentence, a list item, a row, a heading of something told, a block of code. */
export interface Claim {
  readonly section: SectionId;
  /** Place in the section's body, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict;
  /** Empty where the claim is confirmed. */
  readonly doubts: readonly Doubt[];
  /** Ids that it cites and that the record has. */
  readonly evidence: readonly string[];
}

/** What the check of a draft found. Teaching, advice and goals are no claims and not counted. */
export interface Grounding {
  /** In the order of the text. */
  readonly claims: readonly Claim[];
  readonly confirmed: number;
  readonly unverified: number;
  readonly contradicted: number;
}

/** A file of the workspace that a block of code may be from. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

export const NO_GROUNDING: Grounding = { claims: [], confirmed: 0, unverified: 0, contradicted: 0 };
