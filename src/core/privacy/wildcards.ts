import type { Finding } from './findSecrets';

const MAX_PATTERNS = 200;
const MAX_CHARS = 200;
/** Fewer letters would stand in any text. */
const MIN_FIXED = 3;
/** Each further one multiplies the work of a text that almost fits. */
const MAX_STARS = 2;

export interface Wildcard {
  readonly pattern: RegExp;
}

/**
 * What a user wants masked, besides secrets: words, and patterns with `*` (any characters but blanks), `?` (one of
 * them) and `#` (a digit). They are no regular expressions, as a project may give some, too, and those could take for
 * ever. What could match nearly anything is left out.
 */
export function wildcards(patterns: readonly string[]): readonly Wildcard[] {
  return patterns
    .slice(0, MAX_PATTERNS)
    .map((pattern) => pattern.trim())
    .filter(isUsable)
    .map((pattern) => ({ pattern: new RegExp(sourceOf(pattern), 'giu') }));
}

function isUsable(pattern: string): boolean {
  const fixed = pattern.replace(/[*?#\s]/g, '');
  return pattern.length <= MAX_CHARS && fixed.length >= MIN_FIXED && pattern.split('*').length <= MAX_STARS + 1;
}

function sourceOf(pattern: string): string {
  return pattern
    .replace(/\*{2,}/g, '*')
    .replace(/[\\^$.+()[\]{}|/]/g, (sign) => `\\${sign}`)
    .replaceAll('*', '[^\\s]{0,80}')
    .replaceAll('?', '[^\\s]')
    .replaceAll('#', '\\d');
}

export function* findWildcards(text: string, patterns: readonly Wildcard[]): Iterable<Finding> {
  for (const { pattern } of patterns) {
    for (const { 0: value, index } of text.matchAll(pattern)) {
      yield { kind: 'your-pattern', value, rank: 1000, start: index, end: index + value.length };
    }
  }
}
