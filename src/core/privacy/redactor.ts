import { ASSIGNED_SECRET_RULES } from './assignedSecrets';
import { type Groups, SECRET_RULES } from './secretRules';

export interface Redacted {
  readonly text: string;
  /** How many values were masked, by kind. */
  readonly counts: Readonly<Record<string, number>>;
}

/** A text larger than this is not looked at, and so not kept. */
const MAX_CHARS = 4_000_000;

/** Known formats first: a mask says more of what was there where its kind is known. */
const RULES = [...SECRET_RULES, ...ASSIGNED_SECRET_RULES];

/**
 * Masks secrets as `[REDACTED:kind:n]`. One redactor lives as long as a window, and the same value has the same
 * number for that long, so that a log still makes sense; a mask says nothing of the value itself.
 */
export class Redactor {
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<string, string>();

  /** Masks this exact value wherever it stands, for secrets that the product itself holds. Short ones are ignored. */
  addKnownValue(value: string, kind: string): void {
    if (value.length >= 8) this.known.set(value, kind);
  }

  /** Never throws: a text that cannot be checked is replaced by a sentence that says so. */
  redact(text: string): Redacted {
    if (text.length > MAX_CHARS) return { text: '[omitted: too large to check]', counts: { unchecked: 1 } };
    try {
      return this.applyRules(text);
    } catch {
      return { text: '[omitted: could not be checked]', counts: { unchecked: 1 } };
    }
  }

  private applyRules(text: string): Redacted {
    const counts: Record<string, number> = {};
    const mask = (kind: string, value: string): string => {
      counts[kind] = (counts[kind] ?? 0) + 1;
      return `[REDACTED:${kind}:${this.numberOf(value)}]`;
    };
    let result = text;
    for (const [value, kind] of this.known) {
      if (result.includes(value)) result = result.replaceAll(value, () => mask(kind, value));
    }
    const lower = text.toLowerCase();
    for (const { kind, keywords, pattern, isSecret } of RULES) {
      if (!keywords.some((keyword) => lower.includes(keyword))) continue;
      result = result.replace(pattern, (...args) =>
        replaceSecret(args, (value, groups) => (isSecret?.(value, groups) === false ? value : mask(kind, value))),
      );
    }
    return { text: result, counts };
  }

  private numberOf(value: string): number {
    const number = this.numbers.get(value) ?? this.numbers.size + 1;
    this.numbers.set(value, number);
    return number;
  }
}

/** Replaces group `secret`, or the whole match where there is no such group. `args` as `String.replace` passes them. */
function replaceSecret(args: readonly unknown[], mask: (value: string, groups: Groups) => string): string {
  const match = String(args[0]);
  const last = args.at(-1);
  const groups: Groups = typeof last === 'object' && last !== null ? (last as Groups) : {};
  const secret = groups['secret'];
  if (secret === undefined) return mask(match, groups);
  const start = match.lastIndexOf(secret);
  return match.slice(0, start) + mask(secret, groups) + match.slice(start + secret.length);
}

export function addCounts(into: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [kind, count] of Object.entries(counts)) into[kind] = (into[kind] ?? 0) + count;
}
