import type { Problem } from '../../session/sessionRecord';
import type { Piece } from './pieces';
import type { RecordIndex } from './recordIndex';
import { wordsIn } from './recordIndex';

/** Which recorded problem each heading of the section on problems tells of: by topic; absent where none fits. */
export function bindProblems(pieces: readonly Piece[], index: RecordIndex): ReadonlyMap<number, Problem> {
  const byTopic = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const topic = byTopic.get(piece.topic);
    if (topic === undefined) byTopic.set(piece.topic, [piece]);
    else topic.push(piece);
  }
  const bound = new Map<number, Problem>();
  for (const [topic, own] of byTopic) {
    const problem = problemOf(own, index);
    if (problem !== null) bound.set(topic, problem);
  }
  return bound;
}

function problemOf(pieces: readonly Piece[], index: RecordIndex): Problem | null {
  const heading = pieces.find(({ kind }) => kind === 'heading');
  const headed = heading === undefined ? [] : ownFirst(heading);
  const cited = [...headed, ...pieces.flatMap(({ ids }) => ids)].map(({ text }) => text);
  const named = cited.flatMap((id) => index.problems.get(id) ?? []);
  if (named[0] !== undefined) return mostOf(headed.length === 0 ? named : named.slice(0, 1));
  const near = cited.flatMap((id) => index.record.problems.filter((problem) => isPartOf(id, problem)));
  if (near[0] !== undefined) return mostOf(near);
  return likest(pieces, index);
}

/** `came back as [P4]` and `见 [P4]` lead to another problem than the one that a heading is about. */
const LEADS_ELSEWHERE = /(?:见|\b(?:as|see))\s?\0$/i;

function ownFirst({ ids, prose, start }: Piece): Piece['ids'] {
  const isOther = (id: Piece['ids'][number]): boolean => LEADS_ELSEWHERE.test(prose.slice(0, id.start - start));
  return [...ids.filter((id) => !isOther(id)), ...ids.filter(isOther)];
}

function mostOf(problems: readonly Problem[]): Problem | null {
  const counts = new Map<Problem, number>();
  for (const problem of problems) counts.set(problem, (counts.get(problem) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function isPartOf(id: string, { failedRuns, fix, endedBy, failedAttempts }: Problem): boolean {
  return (
    failedRuns.includes(id) ||
    fix.includes(id) ||
    endedBy === id ||
    failedAttempts.some(({ changes, run }) => run === id || changes.includes(id))
  );
}

/** By the words of the error alone, where nothing is cited. */
function likest(pieces: readonly Piece[], index: RecordIndex): Problem | null {
  const text = pieces
    .map((piece) => piece.text + piece.code)
    .join('\n')
    .slice(0, 20_000);
  const words = new Set(wordsIn(text));
  const scored = index.record.problems.map((problem) => {
    const { kind, message, test } = problem.failure;
    const own = [...new Set(wordsIn(`${message} ${test ?? ''}`))].filter((word) => word.length > 3);
    const shared = own.filter((word) => words.has(word)).length;
    const isNamed = text.includes(kind) && /^[A-Z]\w{4,}|^TS\d/.test(kind);
    return { problem, score: (isNamed ? 3 : 0) + (own.length === 0 ? 0 : (4 * shared) / own.length) };
  });
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best !== undefined && best.score >= 1.5 ? best.problem : null;
}
