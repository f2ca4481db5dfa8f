import type { CommandOutcome, Failure } from './failure';
import type { OutputText } from './outputText';

/**
 * `error`: a failure in its own right. `consequence`: a wrapper, a summary or an effect of another failure; never the
 * root cause while there is an `error`.
 */
export type Rank = 'error' | 'consequence';

/** A failure with what is needed to weigh it against those of other families; none of it leaves `diagnose`. */
export interface FoundFailure extends Failure {
  /** Index of the first and last line that this failure accounts for: no later family may report from them. */
  readonly at: number;
  readonly until: number;
  readonly rank: Rank;
  /** False for what programs also print when all is well in the end; it needs an exit code that says so too. */
  readonly isCertain: boolean;
}

/** What is known of one family of tools. Families are asked in turn; the first to account for a line keeps it. */
export interface FailureFamily {
  readonly name: string;
  find(text: OutputText, outcome: CommandOutcome): readonly FoundFailure[];
  /** Completes what all families found, for tools that print the place apart from the error. */
  refine?(found: readonly FoundFailure[], text: OutputText): readonly FoundFailure[];
}

/** A failure at one line; `parts` fills in the rest. */
export function foundAt(
  at: number,
  kind: string,
  message: string,
  parts: Partial<Omit<FoundFailure, 'at' | 'kind' | 'message'>> = {},
): FoundFailure {
  return {
    kind,
    message: message.trim(),
    file: null,
    line: null,
    column: null,
    test: null,
    at,
    until: at,
    rank: 'error',
    isCertain: true,
    ...parts,
  };
}

/** The number that a part of a match holds, `null` where the part is absent. */
export function numberIn(digits: string | undefined): number | null {
  return digits ? Number(digits) : null;
}
