import { type FoundFailure, foundAt, numberIn, type Rank } from './family';
import type { OutputText } from './outputText';
import { pathOf } from './ownCode';

/**
 * A failure that one line tells in full. Named groups of `pattern` fill the failure: `message` (else the whole line),
 * `kind`, `file`, `line`, `column`, `test`. Patterns begin with `^` or a literal, never nest quantifiers, and
 * have no flags and no references to groups, which would be lost where all are asked at once.
 */
export interface LineRule {
  readonly pattern: RegExp;
  /** Used where the pattern has no `kind` group, or the group is empty. */
  readonly kind: string;
  readonly rank?: Rank;
  /** Default true; see `FoundFailure.isCertain`. */
  readonly isCertain?: boolean;
}

/** Applies the first rule that fits to each line. `rules` should be a constant: what is made of them is kept. */
export function findByLine(text: OutputText, rules: readonly LineRule[]): FoundFailure[] {
  const found: FoundFailure[] = [];
  const any = anyOf(rules);
  text.lines.forEach((line, at) => {
    const failure = any.test(line) ? matchLine(line, at, rules) : undefined;
    if (failure) found.push(failure);
  });
  return found;
}

/** One pattern that fits where any of the rules does: most lines fit none, and are asked once instead of for each. */
function anyOf(rules: readonly LineRule[]): RegExp {
  const known = COMBINED.get(rules);
  if (known) return known;
  const sources = rules.map(({ pattern }) => `(?:${pattern.source.replace(/\(\?<(?![=!])\w+>/g, '(?:')})`);
  const any = new RegExp(sources.join('|'));
  COMBINED.set(rules, any);
  return any;
}

const COMBINED = new WeakMap<readonly LineRule[], RegExp>();

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
