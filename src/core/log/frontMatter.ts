import { oneLine } from '../prompt/plainText';

const VALUE_LIMIT = 120;

/** Words that YAML 1.1 or 1.2 reads as something else than text. */
const NO_TEXT = /^(?:true|false|yes|no|on|off|y|n|null|nan|inf)$/i;
/** Letters first, and nothing that YAML gives a meaning to: a value of it needs no quotes in any reader. */
const PLAIN = /^\p{L}[\p{L}\p{Nd}_]{0,40}(?:[-./][\p{L}\p{Nd}_]{1,40}){0,8}$/u;

/** Keys and values in their order. */
export type FrontMatter = readonly (readonly [key: string, value: string | number])[];

/** YAML front matter with its two rules. Keys are the program's; a value can neither break out nor change its type. */
export function renderFrontMatter(values: FrontMatter): string {
  const lines = values.map(([key, value]) => `${key}: ${scalar(value)}`);
  return ['---', ...lines, '---'].join('\n');
}

/** A JSON string is a YAML string in double quotes. */
function scalar(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const line = oneLine(value, VALUE_LIMIT);
  return isPlain(line) ? line : JSON.stringify(line);
}

function isPlain(text: string): boolean {
  return isOwnWords(text) || (PLAIN.test(text) && !NO_TEXT.test(text));
}

/** Days and counts, which the program itself writes: `2026-11-26`, `42 confirmed, 3 unverified`. */
function isOwnWords(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) || /^\d{1,9} [a-z]{1,20}(?:, \d{1,9} [a-z]{1,20}){0,5}$/.test(text);
}

/** A text in two: what stands between its first two rules, if that is front matter, and the rest. */
export interface SplitText {
  /** Lines without the rules; `null` where there is none. */
  readonly front: readonly string[] | null;
  readonly body: string;
}

/** Tolerates a byte order mark and any line breaks; the body has `\n`. */
export function splitFrontMatter(text: string): SplitText {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const end =
    lines[0]?.trimEnd() === '---' ? lines.findIndex((line, at) => at > 0 && /^(?:---|\.\.\.)\s*$/.test(line)) : -1;
  // A log may begin with a rule: only lines that set something are front matter.
  const isFront = end > 0 && lines.slice(1, end).every((line) => /^(?:\s|#|-\s|[\w-]{1,60}\s*:|$)/.test(line));
  if (!isFront) return { front: null, body: lines.join('\n') };
  return { front: lines.slice(1, end), body: lines.slice(end + 1).join('\n') };
}

/** One value as text, without its quotes; `null` where the key is not set on a line of its own. */
export function frontValue(front: readonly string[], key: string): string | null {
  const line = front.find((each) => each.startsWith(`${key}:`));
  if (line === undefined) return null;
  const value = line.slice(key.length + 1).trim();
  if (!value.startsWith('"')) return value.replace(/^'(.*)'$/, '$1');
  try {
    return String(JSON.parse(value));
  } catch {
    return value;
  }
}
