import { type Finding, findIn, merged, type Search, searchBy, windowsOf } from './findSecrets';
import { KnownValues } from './knownValues';
import type { Range } from './projection';
import { RecentFindings } from './recentFindings';
import { UNFINISHED_SECRETS } from './unfinishedSecrets';
import { findWildcards, type Wildcard, wildcards } from './wildcards';

export interface Redacted {
  readonly text: string;
  /** How many values were masked, by kind. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A text larger than this is not looked at, and so not kept. */
const MAX_CHARS = 4_000_000;
/** For one window of a text, which takes some 10 ms: what takes longer was made to, and is not kept. */
const WINDOW_BUDGET_MS = 250;

/** What was masked before stays as it is. */
const MASK = /\[REDACTED:[a-z][a-z-]{0,39}:\d{1,7}\]/g;
/** A shorter rest beside a mask is what holds two secrets apart. */
const MIN_REST = 6;

/** Gives a value its number. */
export type Numbering = (value: string) => number;

const UNCHECKED: Redacted = { text: '[omitted: not checked]', counts: { unchecked: 1 } };
const TOO_LARGE: Redacted = { text: '[omitted: too large to check]', counts: { unchecked: 1 } };

const byBeginnings = searchBy(UNFINISHED_SECRETS, 2000);

/**
 * Masks secrets as `[REDACTED:kind:n]`. The same value has the same number, so that a log still makes sense; a mask
 * says nothing of the value itself.
 */
export class Redactor {
  private readonly known = new KnownValues();
  private patterns: readonly Wildcard[] = [];
  private learned = 0;
  private readonly recent = new RecentFindings();
  private readonly searches: readonly Search[] = [
    (view) => this.known.findIn(view),
    (view) => findWildcards(view, this.patterns),
  ];

  /**
   * @param numberOf that keeps the numbers; else they hold as long as this lives
   * @param spentMs tells how much time was worked; else nothing takes too long
   */
  constructor(
    readonly numberOf: Numbering = numbering(),
    private readonly spentMs: () => number = () => 0,
  ) {}

  /** Masks this value wherever it stands, in any usual encoding, for secrets that are known. Short ones are ignored. */
  addKnownValue(value: string, kind: string): void {
    if (this.known.add(value, kind)) this.learned += 1;
  }

  /** What the user wants masked besides, in place of what was given before; see `wildcards`. */
  alsoMask(patterns: readonly string[]): void {
    this.patterns = wildcards(patterns);
    this.learned += 1;
  }

  /** Changes when a text that was looked at before may have to be looked at again. */
  get revision(): number {
    return this.learned;
  }

  /** Never throws: a text that cannot be checked is replaced by a sentence that says so. */
  redact(text: string, isUnfinished = false): Redacted {
    if (text.length > MAX_CHARS) return TOO_LARGE;
    try {
      const found = windowsOf(text).flatMap((window) => this.findIn(text, window, isUnfinished));
      return this.masked(text, merged(found));
    } catch {
      return UNCHECKED;
    }
  }

  /**
   * The same for a long text, in turns of a few milliseconds.
   *
   * @param turn lets others work before the next one
   * @param isUnfinished somebody is typing: what begins as a secret does is masked, too
   * @returns never throws, as `redact`
   */
  async redactInTurns(text: string, turn: () => Promise<void>, isUnfinished = false): Promise<Redacted> {
    if (text.length > MAX_CHARS) return TOO_LARGE;
    try {
      const found: Finding[] = [];
      for (const [index, window] of windowsOf(text).entries()) {
        if (index > 0) await turn();
        found.push(...this.findIn(text, window, isUnfinished));
      }
      return this.masked(text, merged(found));
    } catch {
      return UNCHECKED;
    }
  }

  private findIn(text: string, { start, end }: Range, isUnfinished: boolean): readonly Finding[] {
    const part = text.slice(start, end);
    const found = this.recent.of(part, isUnfinished, this.learned, () => this.look(part, isUnfinished));
    return found.map((finding) => ({ ...finding, start: finding.start + start, end: finding.end + start }));
  }

  private look(part: string, isUnfinished: boolean): readonly Finding[] {
    const deadline = this.spentMs() + WINDOW_BUDGET_MS;
    const searches = isUnfinished ? [...this.searches, byBeginnings] : this.searches;
    return findIn(part, { start: 0, end: part.length }, searches, () => {
      if (this.spentMs() > deadline) throw new RangeError('it takes too long');
    });
  }

  private masked(text: string, found: readonly Finding[]): Redacted {
    if (found.length === 0) return { text, counts: {} };
    const counts: Record<string, number> = {};
    const parts: string[] = [];
    let at = 0;
    for (const { kind, value, start, end } of outsideMasks(text, found)) {
      counts[kind] = (counts[kind] ?? 0) + 1;
      parts.push(text.slice(at, start), `[REDACTED:${kind}:${this.numberOf(value)}]`);
      at = end;
    }
    parts.push(text.slice(at));
    return { text: parts.join(''), counts };
  }
}

/** What of the findings is not masked already: a text is looked at again before it leaves. */
function outsideMasks(text: string, found: readonly Finding[]): readonly Finding[] {
  if (!text.includes('[REDACTED:')) return found;
  const masks = [...text.matchAll(MASK)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  return found.flatMap((finding) => {
    const overlapping = masks.filter(({ start, end }) => start < finding.end && end > finding.start);
    if (overlapping.length === 0) return [finding];
    const rests: Finding[] = [];
    let start = finding.start;
    for (const mask of [...overlapping, { start: finding.end, end: finding.end }]) {
      const rest = text.slice(start, Math.max(start, mask.start));
      if (rest.length >= MIN_REST) rests.push({ ...finding, start, end: start + rest.length, value: rest });
      start = Math.max(start, mask.end);
    }
    return rests;
  });
}

/** Numbers from 1 on. */
function numbering(): Numbering {
  const numbers = new Map<string, number>();
  return (value) => {
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return number;
  };
}

export function addCounts(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) into[kind] = (into[kind] ?? 0) + count;
}
