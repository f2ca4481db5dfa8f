import { ended, linesOf } from './lines';

const DEFINITION = /^\[\^([A-Za-z0-9-]{1,40})\]:/;

interface Block {
  /** `null` for what is no footnote: the marker, blank lines, what a person wrote there. */
  readonly id: string | null;
  readonly text: string;
}

/**
 * The footnotes at the end of a log, by id: none is there twice, what a person wrote, changed or took away stays so,
 * and one that nothing cites any more goes.
 *
 * @param theirs empty where there are none
 * @param cited whether the merged text cites an id
 */
export function mergeNotes(base: string | null, theirs: string, ours: string, cited: (id: string) => boolean): string {
  if (theirs === '') return base === null || base === '' ? ours : '';
  const [before, next] = [definitionsOf(base ?? ''), definitionsOf(ours)];
  const merged: Block[] = [];
  for (const block of blocksOf(theirs)) {
    const { id, text } = block;
    const isTheirs = id === null || (base === null ? !isGenerated(id, text) : before.get(id) !== text);
    const our = id === null ? undefined : next.get(id);
    if (isTheirs) merged.push(block);
    else if (our !== undefined) merged.push({ id, text: our });
    else if (id !== null && cited(id)) merged.push(block);
    else dropBlank(merged);
  }
  let last: string | null = null;
  for (const [id, text] of next) {
    const isKnown = merged.some((block) => block.id === id);
    if (!isKnown && !before.has(id)) insert(merged, last, { id, text });
    if (isKnown || !before.has(id)) last = id;
  }
  return merged.map(({ text }) => text).join('');
}

/** As this program writes them: by nobody's hand. */
function isGenerated(id: string, text: string): boolean {
  return text.startsWith(`[^${id}]: ${id} · `);
}

/** Behind the footnote that stands before it in our text; the first one at the end, where nothing of ours is. */
function insert(blocks: Block[], after: string | null, block: Block): void {
  const at = after === null ? -1 : blocks.findIndex(({ id }) => id === after);
  const place = at >= 0 ? at : blocks.findLastIndex(({ id, text }) => id !== null || text.trim() !== '');
  const before = blocks[place];
  if (before !== undefined) blocks[place] = { id: before.id, text: ended(before.text) };
  blocks.splice(place + 1, 0, { id: null, text: '\n' }, { id: block.id, text: ended(block.text) });
}

/** The line that parted a footnote which is gone. */
function dropBlank(blocks: Block[]): void {
  if (blocks.at(-1)?.id === null && blocks.at(-1)?.text.trim() === '') blocks.pop();
}

function definitionsOf(text: string): ReadonlyMap<string, string> {
  return new Map(blocksOf(text).flatMap(({ id, text: own }) => (id === null ? [] : [[id, own] as const])));
}

/** A footnote goes on in lines that are set in. */
function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of linesOf(text)) {
    const id = DEFINITION.exec(line)?.[1] ?? null;
    const last = blocks.at(-1);
    const goesOn = last !== undefined && last.id !== null && /^[ \t]+\S/.test(line);
    if (goesOn) blocks[blocks.length - 1] = { id: last.id, text: last.text + line };
    else blocks.push({ id, text: line });
  }
  return blocks;
}
