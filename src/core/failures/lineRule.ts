import { type FoundFailure, foundAt, numberIn, type Rank } from './family';
import type { OutputText } from './outputText';
import { pathOf } from './ownCode';

/**
 * A failure that one line tells in full. Named groups of `pattern` fill the failure: `message` (else the whole line),
 * `kind`, `file`, `line`, `column`, `test`. Patterns begin with `^` or a literal and never nest quantifiers.
 */
export interface LineRule {
  readonly pattern: RegExp;
  /** Used where the pattern has no `kind` group, or the group is empty. */
  readonly kind: string;
  readonly rank?: Rank;
  /** Default true; see `FoundFailure.isCertain`. */
  readonly isCertain?: boolean;
}

/** Applies the first rule that fits to each line. */
export function findByLine(text: OutputText, rules: readonly LineRule[]): FoundFailure[] {
  const found: FoundFailure[] = [];
  text.lines.forEach((line, at) => {
    const failure = line === '' ? undefined : matchLine(line, at, rules);
    if (failure) found.push(failure);
  });
  return found;
}

function matchLine(line: string, at: number, rules: readonly LineRule[]): FoundFailure | undefined {
  for (const rule of rules) {
    const match = rule.pattern.exec(line);
    if (!match) continue;
    const part = match.groups ?? {};
    return foundAt(at, part['kind'] || rule.kind, part['message'] ?? line, {
      file: part['file'] ? pathOf(part['file'].trim()) : null,
      line: numberIn(part['line']),
      column: numberIn(part['column']),
      test: part['test'] ?? null,
      rank: rule.rank ?? 'error',
      isCertain: rule.isCertain ?? true,
    });
  }
  return undefined;
}
