export const INVENTION_KINDS = [
  'wrongFile',
  'wrongNumber',
  'swappedFix',
  'inventedCommand',
  'inventedLink',
  'inventedTestResult',
  'absentConcept',
  'unknownEvidence',
  'wrongState',
  'inventedCode',
  'wrongSymbol',
  'wrongDate',
  'wrongAuthor',
  'inventedProblem',
] as const;

export type InventionKind = (typeof INVENTION_KINDS)[number];

export interface Planted {
  readonly kind: InventionKind;
  /** In the whole text, without the marks. */
  readonly start: number;
  readonly text: string;
}

export interface MarkedText {
  /** Without the marks. */
  readonly text: string;
  readonly planted: readonly Planted[];
}

const PLANTED = /⟦(\w+)\|([^⟧]*)⟧/g;

/** Reads a text in which `⟦kind|text⟧` marks inventions. @param name for messages */
export function readMarked(name: string, marked: string): MarkedText {
  const planted: Planted[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(PLANTED)) {
    const kind = INVENTION_KINDS.find((known) => known === match[1]);
    if (kind === undefined) throw new Error(`${name}: no such kind ${match[1]}`);
    text += marked.slice(from, match.index);
    planted.push({ kind, start: text.length, text: match[2] ?? '' });
    text += match[2] ?? '';
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), planted };
}
