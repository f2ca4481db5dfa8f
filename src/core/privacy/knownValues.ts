import type { Finding } from './findSecrets';
import { formsOf } from './valueForms';

/** A shorter value would be found in the middle of words. */
const MIN_KNOWN_CHARS = 8;
const MAX_KNOWN = 2000;

/** Of the first three characters; a power of two. */
const SIZE = 1 << 15;

interface Form {
  readonly text: string;
  readonly value: string;
  readonly kind: string;
  /** The letters around it hold a part of it, too. */
  readonly isInRun: boolean;
}

/**
 * Secrets that are known by their value, found in every usual encoding: as they are, in an address, in JSON, in base64
 * wherever they stand in it, in hex; of a value of several lines, each line.
 */
export class KnownValues {
  private readonly values = new Set<string>();
  private readonly forms = new Map<number, Form[]>();
  private readonly isUsed = new Uint8Array(SIZE);

  /** The kind that is given first holds. @returns whether anything of it is new */
  add(value: string, kind: string): boolean {
    const { size } = this.values;
    const lines = value.split(/[\r\n]+/).map((line) => line.trim());
    for (const line of lines.length > 1 ? [value.trim(), ...lines] : [value]) this.addOne(line, kind);
    return this.values.size > size;
  }

  *findIn(text: string): Iterable<Finding> {
    if (this.values.size === 0) return;
    for (let index = 0; index + MIN_KNOWN_CHARS <= text.length; index += 1) {
      const slot = hashAt(text, index);
      if (this.isUsed[slot] === 0) continue;
      for (const form of this.forms.get(slot) ?? []) {
        if (!text.startsWith(form.text, index)) continue;
        const { start, end } = form.isInRun
          ? runAround(text, index, form.text.length)
          : { start: index, end: index + form.text.length };
        yield { kind: form.kind, value: form.value, rank: -1, start, end };
        break;
      }
    }
  }

  private addOne(value: string, kind: string): void {
    if (value.length < MIN_KNOWN_CHARS || this.values.has(value) || this.values.size >= MAX_KNOWN) return;
    this.values.add(value);
    for (const { text, isInRun } of formsOf(value)) {
      const slot = hashAt(text, 0);
      const forms = this.forms.get(slot) ?? [];
      // The longest first: what begins alike is then masked whole.
      forms.push({ text, value, kind, isInRun });
      forms.sort((a, b) => b.text.length - a.text.length);
      this.forms.set(slot, forms);
      this.isUsed[slot] = 1;
    }
  }
}

const hashAt = (text: string, index: number): number =>
  (text.charCodeAt(index) * 961 + text.charCodeAt(index + 1) * 31 + text.charCodeAt(index + 2)) & (SIZE - 1);

function runAround(text: string, index: number, length: number): { readonly start: number; readonly end: number } {
  const isInRun = (at: number): boolean => /[\w+/=-]/.test(text.charAt(at));
  let start = index;
  let end = index + length;
  while (start > 0 && index - start < 4000 && isInRun(start - 1)) start -= 1;
  while (end < text.length && end - index < 4000 + length && isInRun(end)) end += 1;
  return { start, end };
}
