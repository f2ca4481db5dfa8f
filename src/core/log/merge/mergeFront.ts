import { linesOf } from './lines';

const RULE = /^(?:---|\.\.\.)\s*$/;

/**
 * Front matter, key by key: a value that a person wrote, changed or took away stays so; the others follow the new text.
 *
 * @param base `null` where it is not known, empty where there was none
 * @param theirs empty where there is none
 */
export function mergeFront(base: string | null, theirs: string, ours: string): string {
  if (theirs === '') return base === null || base === '' ? ours : '';
  if (ours === '') return theirs;
  const [before, now, next] = [blocksOf(base ?? ''), blocksOf(theirs), blocksOf(ours)];
  const kept = now.flatMap(([key, block]): readonly string[] => {
    const ourBlock = valueOf(next, key);
    const isTheirs = base === null || valueOf(before, key) !== block || key === '';
    if (isTheirs) return [block];
    return ourBlock === undefined ? [] : [ourBlock];
  });
  const added = next.flatMap(([key, block]) =>
    valueOf(now, key) === undefined && valueOf(before, key) === undefined ? [block] : [],
  );
  const lines = linesOf(theirs);
  return [lines[0], ...kept, ...added, lines.at(-1)].join('');
}

type Block = readonly [key: string, text: string];

/** A key with the lines that belong to it; the key is empty for lines before the first one. */
function blocksOf(front: string): readonly Block[] {
  const blocks: [string, string][] = [];
  for (const line of linesOf(front)) {
    if (RULE.test(line)) continue;
    const key = /^([\w-]{1,60})[ \t]*:/.exec(line)?.[1];
    const last = blocks.at(-1);
    if (key !== undefined || last === undefined) blocks.push([key ?? '', line]);
    else last[1] += line;
  }
  return blocks;
}

function valueOf(blocks: readonly Block[], key: string): string | undefined {
  return blocks.find(([name]) => name === key)?.[1];
}
