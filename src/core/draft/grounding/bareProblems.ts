import type { Piece } from './pieces';
import { voiceOf } from './voice';

/** Of `P3` without brackets, which may be a priority, a pin or a percentile, only how it ended is taken for evidence. */
const BARE =
  /(?<![\w./#@-])P\d{1,5}(?:(?:\s?[、/]\s?|\s?[和与]\s?|\sand\s)P\d{1,5}){0,20}(?=\s?(?:都|均|也|现)?(?:已经?(?:解决|修复|修好)|仍未解决|尚未解决|还没解决)(?!的)|\s(?:is|are|was|were)\s(?:now |both |all )?(?:solved|fixed|resolved|still open|unsolved|unresolved)\b)/g;
const PRIORITY = /优先|级别|\bpriorit/i;

/** The piece with the problems of the record that it names without the brackets asked for; a plan has priorities instead. */
export function withBareProblems(piece: Piece, known: ReadonlySet<string>): Piece {
  if (PRIORITY.test(piece.prose) || voiceOf(piece) === 'plans') return piece;
  const bare = [...piece.prose.matchAll(BARE)].flatMap((list) =>
    [...list[0].matchAll(/P\d{1,5}/g)].flatMap(({ 0: text, index }) => {
      const start = piece.start + list.index + index;
      return known.has(text) ? [{ text, start, end: start + text.length }] : [];
    }),
  );
  if (bare.length === 0) return piece;
  let { prose } = piece;
  for (const { start, end } of bare)
    prose = prose.slice(0, start - piece.start) + '\0'.repeat(end - start) + prose.slice(end - piece.start);
  return { ...piece, prose, ids: [...piece.ids, ...bare].sort((a, b) => a.start - b.start) };
}
