import type { Placed } from './inlineScan';
import type { Piece } from './pieces';

/** The part of a sentence that tells of one problem, or of several in one breath: `P1 and P3 are solved`. */
export interface ProblemClause {
  readonly ids: readonly Placed[];
  readonly prose: string;
}

const JOINED = /^[\0\s,，、/&*]{0,40}(?:and|和|与|及|以及)?[\0\s*]{0,9}$/;
const BORDER = /[,，;；]|\b(?:but|and|while|whereas|though)\b|但|而(?!且)/;

/** What is told of each problem; nothing of those between which no clause ends, as it may be told of either. */
export function problemClausesOf({ ids, prose, start }: Piece): readonly ProblemClause[] {
  const groups: Placed[][] = [];
  for (const id of ids) {
    if (!id.text.startsWith('P')) continue;
    const group = groups.at(-1);
    const before = group?.at(-1)?.end;
    if (before !== undefined && JOINED.test(prose.slice(before - start, id.start - start))) group?.push(id);
    else groups.push([id]);
  }
  let from: number | null = 0;
  return groups.flatMap((group, at) => {
    const begin = from;
    const end = (group.at(-1)?.end ?? start) - start;
    const next = groups[at + 1]?.[0];
    const border = next === undefined ? undefined : BORDER.exec(prose.slice(end, next.start - start));
    const until = border === undefined ? prose.length : border === null ? null : end + border.index;
    from = until;
    return begin === null || until === null ? [] : [{ ids: group, prose: prose.slice(begin, until) }];
  });
}
