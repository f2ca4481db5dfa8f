import { KeywordIndex, type KeywordPlaces, lowerOf } from './keywordIndex';
import { Projection, type Range } from './projection';
import type { Groups, SecretRule } from './secretRule';
import { SECRET_RULES } from './secretRules';
import { viewsOf } from './views';

export interface Finding extends Range {
  readonly kind: string;
  /** As it is without colours, line breaks and escapes: what makes it the same secret elsewhere. */
  readonly value: string;
  /** Where findings overlap, the lowest names them. */
  readonly rank: number;
}

/** Looks for secrets in one view of a text. The ranges are those of the view. `check` may throw, to stop it. */
export type Search = (text: string, check: () => void) => Iterable<Finding>;

/** What is looked at in one go, and how much of it is looked at again with what follows. */
const WINDOW = 40 * 1024;
const OVERLAP = 8 * 1024;
/** Longer than a line of code, in UTF-16 units. */
const LONG = 256;
/** How much before a match a rule may look at. */
const BEFORE = 120;

/** Parts of a text that together hold every part of up to `OVERLAP` whole. */
export function windowsOf(text: string): readonly Range[] {
  const windows: Range[] = [];
  let start = 0;
  while (text.length - start > WINDOW + OVERLAP) {
    windows.push({ start, end: start + WINDOW });
    start += WINDOW - OVERLAP;
  }
  windows.push({ start, end: text.length });
  return windows;
}

/**
 * The secrets in a part of a text; overlapping ones, too. The ranges are those of the whole.
 *
 * @param searches that are made beside the rules
 * @param check called again and again; it throws to stop the search
 */
export function findIn(
  text: string,
  { start, end }: Range,
  searches: readonly Search[] = [],
  check: () => void = () => {},
): readonly Finding[] {
  const found: Finding[] = [];
  for (const view of viewsOf(Projection.of(text.slice(start, end)))) {
    for (const search of [byRules, ...searches]) {
      check();
      for (const finding of search(view.text, check)) {
        const range = view.toOrigin(finding);
        found.push({ ...finding, start: range.start + start, end: range.end + start });
      }
    }
  }
  return found;
}

/** Findings that touch become one: what is left between them would tell of both. */
export function merged(found: readonly Finding[]): readonly Finding[] {
  const result: Finding[] = [];
  for (const finding of found.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1);
    if (last === undefined || finding.start >= last.end) result.push(finding);
    else
      result[result.length - 1] = {
        ...(finding.rank < last.rank ? finding : last),
        start: last.start,
        end: Math.max(last.end, finding.end),
      };
  }
  return result;
}

/**
 * A search for everything that one of the rules finds.
 *
 * @param firstRank of the first rule
 */
export function searchBy(rules: readonly SecretRule[], firstRank = 0): Search {
  const index = new KeywordIndex(rules.flatMap(({ keywords }) => keywords));
  return function* (text, check) {
    const places = index.placesIn(lowerOf(text));
    for (const [rank, rule] of rules.entries()) {
      check();
      if (rule.pattern.sticky) yield* findAt(text, rule, firstRank + rank, placesOf(rule, places));
      else if (mayMatch(text, rule, places)) yield* findAnywhere(text, rule, firstRank + rank);
    }
  };
}

const byRules = searchBy(SECRET_RULES);

function placesOf({ keywords }: SecretRule, places: KeywordPlaces): readonly number[] {
  const found = keywords.map((keyword) => places.get(keyword) ?? []).filter(({ length }) => length > 0);
  // Those of one keyword are in order.
  return found.length === 1 ? found.flat() : found.flat().toSorted((a, b) => a - b);
}

function mayMatch(text: string, { keywords, hint }: SecretRule, places: KeywordPlaces): boolean {
  if (keywords.length > 0) return keywords.some((keyword) => places.has(keyword));
  return hint?.test(text) !== false;
}

function* findAt(text: string, rule: SecretRule, rank: number, places: readonly number[]): Iterable<Finding> {
  let end = 0;
  for (const place of places) {
    if (place < end) continue;
    rule.pattern.lastIndex = place;
    const match = rule.pattern.exec(text);
    if (match === null) continue;
    const finding = findingOf(text, rule, rank, match);
    if (finding !== null) yield finding;
    // What is no secret may hold the name of one, if it is not so long that it would be looked at again and again.
    const isDone = finding !== null || match[0].length > LONG;
    end = isDone ? place + match[0].length : place + 1;
  }
}

function* findAnywhere(text: string, rule: SecretRule, rank: number): Iterable<Finding> {
  for (const match of text.matchAll(rule.pattern)) {
    const finding = findingOf(text, rule, rank, match);
    if (finding !== null) yield finding;
  }
}

function findingOf(text: string, { kind, isSecret }: SecretRule, rank: number, match: RegExpExecArray): Finding | null {
  const groups: Groups = match.groups ?? {};
  const value = groups['secret'] ?? match[0];
  const start = match.index + match[0].lastIndexOf(value);
  const before = (): string => text.slice(Math.max(0, match.index - BEFORE), match.index);
  if (isSecret?.(value, groups, before) === false) return null;
  return { kind, value, rank, start, end: start + value.length };
}
