import type { Placed } from './inlineScan';
import type { Piece } from './pieces';

/** The part of a sentence that tells of one problem, or of several in one breath: `P1 and P3 are solved`. */
export interface ProblemClause {
  readonly ids: readonly Placed[];
  readonly prose: string;
}

/** A comma joins nothing, as a clause may begin behind it: `解决了 [P1]，[P6] 留到明天`. */
const JOINED = /^[\0\s*]{0,40}(?:[、/&]|and|和|与|及|以及)?[\0\s*]{0,9}$/;
/** Nor where more is said, unless the list ends all that is said: `Now fixed [P1], [P2] and [P6].` */
const LISTED = /^[\0\s*]{0,40}[,，][\0\s*]{0,9}(?:and|和|与)?[\0\s*]{0,9}$/;
const ALL_SAID = /^[\0\s*,，、]{0,400}(?:(?:and|和|与)[\0\s*]{0,9})?(?:[.。;；!！]|$)/;
/** Said of one alone, though `and` stands before it: `Now fixed [P1] and [P6] comes next`. */
const OF_ONE = /^[\0\s*]{0,9}(?:is|was|has|comes|remains|stays|needs|waits|follows)\b/;
/** What is told of the one and the other tells nothing of how both ended: `[P1] 和 [P6] 无关，已解决`. */
const COMPARED =
  /^[\0\s*]{0,9}(?:并|完全|其实|是|毫|都)?(?:无关|不同|不一样|不相干|没有关系|没关系|两回事|类似|相似|一样|同源|同一个)|^[\0\s*]{0,9}(?:are|were) (?:not |un)?(?:related|alike|different|the same)\b/;
const BORDER = /[,，;；]|\b(?:but|and|while|whereas|though)\b|但|而(?!且)/;

function isJoined(between: string, after: string): boolean {
  if (between.includes('and') && OF_ONE.test(after)) return false;
  if (COMPARED.test(after)) return false;
  return JOINED.test(between) || (LISTED.test(between) && ALL_SAID.test(after));
}

/** What is told of each problem; nothing of those between which no clause ends, as it may be told of either. */
export function problemClausesOf({ ids, prose, start }: Piece): readonly ProblemClause[] {
  const groups: Placed[][] = [];
  for (const id of ids) {
    if (!id.text.startsWith('P')) continue;
    const group = groups.at(-1);
    const before = group?.at(-1)?.end;
    const between = before === undefined ? null : prose.slice(before - start, id.start - start);
    if (between !== null && isJoined(between, prose.slice(id.end - start))) group?.push(id);
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
