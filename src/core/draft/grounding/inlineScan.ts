/** A piece of inline Markdown with its place in the text. */
export interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What inline Markdown holds apart from words. */
export interface InlineScan {
  /** The text at the same length, with code spans, addresses and evidence ids blanked out. */
  readonly prose: string;
  /** Contents of code spans; the place includes the backticks. */
  readonly spans: readonly Placed[];
  readonly ids: readonly Placed[];
  readonly links: readonly Placed[];
}

const EVIDENCE = /[[(（]([CPRGN]\d{1,5}(?:[ \t]{0,3}[,，、;；/][ \t]{0,3}[CPRGN]\d{1,5}){0,40})[\])）](?!\()/g;
const TARGET = /\]\([ \t]{0,5}<?([^\s()<>]{1,2000})[^)\n]{0,200}\)/g;
const BARE_LINK = /https?:\/\/[^\s<>()"'`\]\0\u2e80-\u9fff\uac00-\ud7af\uf900-\uffef]{1,2000}/g;

/** Reads one block of text in a single pass for each thing it looks for. */
export function scanInline(text: string): InlineScan {
  const spans = codeSpans(text);
  let prose = blank(text, spans);
  const links: Placed[] = [];
  for (const match of prose.matchAll(TARGET)) {
    const start = match.index + match[0].indexOf(match[1] ?? '');
    links.push({ text: match[1] ?? '', start, end: start + (match[1] ?? '').length });
  }
  prose = blank(prose, links);
  const bare = [...prose.matchAll(BARE_LINK)].map((match) => {
    const address = match[0].replace(/[.,;:!?*]{1,5}$/, '');
    return { text: address, start: match.index, end: match.index + address.length };
  });
  prose = blank(prose, bare);
  const groups = [...prose.matchAll(EVIDENCE)].map((match) => ({
    text: match[1] ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
  const ids = groups.flatMap((group) => idsOf(group));
  return { prose: blank(prose, groups), spans, ids, links: [...links, ...bare] };
}

function idsOf({ text, start }: Placed): readonly Placed[] {
  return [...text.matchAll(/[CPRGN]\d{1,5}/g)].map((match) => {
    const from = start + 1 + match.index;
    return { text: match[0], start: from, end: from + match[0].length };
  });
}

/** Runs of backticks that have a partner of the same length; each run is looked at once. */
function codeSpans(text: string): readonly Placed[] {
  const runs = [...text.matchAll(/`{1,200}/g)].map((match) => ({ start: match.index, length: match[0].length }));
  const next = nextOfSameLength(runs);
  const spans: Placed[] = [];
  for (let index = 0; index < runs.length; index += 1) {
    const open = runs[index];
    const partner = next[index];
    const close = partner === undefined ? undefined : runs[partner];
    if (open === undefined || close === undefined || partner === undefined) continue;
    const inside = text.slice(open.start + open.length, close.start);
    spans.push({ text: inside.replace(/\s+/g, ' ').trim(), start: open.start, end: close.start + close.length });
    index = partner;
  }
  return spans;
}

function nextOfSameLength(runs: readonly { readonly length: number }[]): readonly (number | undefined)[] {
  const last = new Map<number, number>();
  const next: (number | undefined)[] = runs.map(() => undefined);
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const length = runs[index]?.length ?? 0;
    next[index] = last.get(length);
    last.set(length, index);
  }
  return next;
}

/** NUL stands for what was taken out: it is no letter, no digit and no space, so nothing is joined over it. */
function blank(text: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  let out = '';
  let at = 0;
  for (const { start, end } of places) {
    if (start < at) continue;
    out += text.slice(at, start) + '\0'.repeat(end - start);
    at = end;
  }
  return out + text.slice(at);
}
