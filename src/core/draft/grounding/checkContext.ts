import type { Problem } from '../../session/sessionRecord';
import type { Doubt, DoubtKind } from './claim';
import type { LinkCatalogue } from './linkCatalogue';
import type { NumberFacts } from './numberFacts';
import type { Piece } from './pieces';
import type { RecordIndex } from './recordIndex';
import type { Voice } from './voice';

/** What a check of one piece has at hand. */
export interface CheckContext {
  readonly piece: Piece;
  readonly voice: Voice;
  readonly index: RecordIndex;
  readonly numbers: NumberFacts;
  readonly links: LinkCatalogue;
  /** Ids that the piece cites itself and that the record has; those of its block where it cites none. */
  readonly cited: readonly string[];
  /** The cited ones and all that belongs with them; `null` where nothing is cited. */
  readonly scope: ReadonlySet<string> | null;
  /** What the piece is bound to: `scope` where it cites itself, else what belongs to the problem that it tells of. */
  readonly home: ReadonlySet<string> | null;
  /** The recorded problem that the heading above tells of, in the section on problems. */
  readonly problem: Problem | null;
}

export function unverified(kind: DoubtKind, text: string, instead: string | null = null): Doubt {
  return { kind, text, instead, verdict: 'unverified' };
}

export function contradicted(kind: DoubtKind, text: string, instead: string | null = null): Doubt {
  return { kind, text, instead, verdict: 'contradicted' };
}
