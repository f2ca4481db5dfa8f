import { placeFor } from './insertByOrder';
import { isSame } from './diff3';

/** A footnote's definition with the blank lines below it, or other lines. */
interface Item {
  /** `null` for what is no definition. */
  readonly id: string | null;
  readonly lines: readonly string[];
}

const DEFINITION = /^ {0,3}\[\^([^\s\]]{1,60})\]:/;
const CITATION = /\[\^([^\s\]]{1,60})\](?!:)/g;

export interface EvidenceInput {
  /** Lines of the evidence below its marker; `null`: unknown, or there was none. */
  readonly base: readonly string[] | null;
  readonly theirs: readonly string[];
  readonly ours: readonly string[];
  /** What the merged text cites. */
  readonly cited: ReadonlySet<string>;
  /** What the user's text cites. */
  readonly citedBefore: ReadonlySet<string>;
  /** What the merged text defines elsewhere. */
  readonly defined: ReadonlySet<string>;
}

/**
 * Unites the footnotes of a log, each id once. What the user wrote or changed stays; of the rest, what the new text says
 * of an id counts, and what is cited no more goes with the text that cited it.
 */
export function mergeEvidence({ base, theirs, ours, cited, citedBefore, defined }: EvidenceInput): readonly string[] {
  const before = byId(itemsOf(base ?? []));
  const news = itemsOf(ours);
  const fresh = byId(news);
  const merged = itemsOf(theirs).flatMap((item): readonly Item[] => {
    const was = before.get(item.id ?? '');
    if (item.id === null || was === undefined || !isSameText(was.lines, item.lines)) return [item];
    const becomes = fresh.get(item.id);
    if (becomes === undefined) return cited.has(item.id) ? [item] : [];
    return [
      isSameText(becomes.lines, item.lines)
        ? item
        : { id: item.id, lines: [...said(becomes.lines), ...item.lines.slice(said(item.lines).length)] },
    ];
  });
  const order = news.flatMap(({ id }) => (id === null ? [] : [id]));
  for (const item of news) {
    const { id } = item;
    if (id === null || !cited.has(id) || defined.has(id) || merged.some((each) => each.id === id)) continue;
    // Cited and not said: the user deleted it. One that nobody cited was left out, or went with what cited it.
    if (before.has(id) && citedBefore.has(id)) continue;
    const place = placeFor(
      id,
      merged.map((each) => each.id ?? ''),
      order,
    );
    const above = merged[place - 1];
    if (above !== undefined) merged[place - 1] = { id: above.id, lines: parted(above.lines) };
    const lines = said(item.lines).map(ended);
    merged.splice(place, 0, { id, lines: merged[place] === undefined ? lines : parted(lines) });
  }
  return merged.flatMap(({ lines }) => lines);
}

/** Ids that a text cites, in code too: one too many does no harm. */
export function citedIn(lines: readonly string[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const line of lines) {
    const text = line.replace(DEFINITION, '');
    for (const [, id] of text.matchAll(CITATION)) if (id !== undefined) ids.add(id);
  }
  return ids;
}

export function definedIn(lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => DEFINITION.exec(line)?.[1] ?? []));
}

function byId(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.flatMap((item) => (item.id === null ? [] : [[item.id, item] as const])));
}

/** A definition goes on in indented lines. */
function itemsOf(lines: readonly string[]): readonly Item[] {
  const items: { id: string | null; lines: string[] }[] = [];
  for (const line of lines) {
    const id = DEFINITION.exec(line)?.[1] ?? null;
    const last = items.at(-1);
    const goesOn = line.trim() === '' || last?.id === null || /^(?: {4}|\t)/.test(line);
    if (id === null && last !== undefined && goesOn) last.lines.push(line);
    else items.push({ id, lines: [line] });
  }
  return items;
}

/** The blank lines below a definition are not what it says. */
function said(lines: readonly string[]): readonly string[] {
  return lines.slice(0, lines.findLastIndex((line) => line.trim() !== '') + 1);
}

function isSameText(left: readonly string[], right: readonly string[]): boolean {
  return isSame(said(left).map(ended), said(right).map(ended));
}

/** With a blank line below: what comes in stands apart. */
function parted(lines: readonly string[]): readonly string[] {
  const isParted = lines.length === 0 || (lines.at(-1)?.trim() === '' && lines.at(-1) !== '');
  return isParted ? lines : [...lines.map(ended), '\n'];
}

function ended(line: string): string {
  return line.endsWith('\n') ? line : `${line}\n`;
}
