import type { Problem } from '../../session/sessionRecord';
import type { Doubt } from './claim';
import { type CheckContext, contradicted, unverified } from './checkContext';
import { checkFix, checkFixBlock } from './checkFix';
import { type ProblemClause, problemClausesOf } from './problemClauses';
import { FAILED_TRY, HEDGE, OPEN, PROVEN, saidOfProblems, SOLVED } from './problemWords';
import { DENIED, FAILED, PASSED } from './resultWords';

/** What is told of a problem: that it is one, how it ended and what ended it. */
export function checkProblems(context: CheckContext): readonly Doubt[] {
  const { piece, index, voice, problem } = context;
  if (piece.section === 'problems' && piece.kind === 'heading') return checkHeading(context);
  if (piece.kind === 'code') return problem !== null && voice !== 'plans' ? checkFixBlock(problem, context) : [];
  if (voice === 'plans') return checkPlanned(context);
  if (voice === 'teaches' && piece.kind !== 'heading')
    return piece.label === 'lesson' && problem !== null ? checkLesson(problem, context) : checkPlanned(context);
  const cited = piece.ids.flatMap(({ text }) => index.problems.get(text) ?? []);
  const about = cited.length > 0 ? cited : problem === null ? problemsOfRuns(context) : [problem];
  const isOne = about.length === 1 ? about[0] : undefined;
  if (isOne === undefined) return about.length > 1 ? checkAll(about, context) : [];
  return [...checkState(isOne, context), ...checkFix(isOne, context)];
}

/** Sentences that cite only changes and runs speak of the problem that these belong to. */
function problemsOfRuns({ piece, index }: CheckContext): readonly Problem[] {
  const ids = piece.ids.map(({ text }) => text).filter((id) => /^[CR]/.test(id));
  if (ids.length === 0) return [];
  return index.record.problems.filter(({ fix, failedRuns, endedBy, failedAttempts }) =>
    ids.every(
      (id) =>
        fix.includes(id) ||
        failedRuns.includes(id) ||
        endedBy === id ||
        failedAttempts.some(({ changes, run }) => run === id || changes.includes(id)),
    ),
  );
}

/** A plan may not call open what is proven. */
function checkPlanned({ piece, index }: CheckContext): readonly Doubt[] {
  const cited = piece.ids.flatMap(({ text }) => index.problems.get(text) ?? []);
  const open = firstOf(piece.prose, OPEN);
  return open !== null && cited.length > 0 && cited.every(({ state }) => state === 'proven')
    ? [contradicted('wrongState', open, cited.map(({ id, state }) => `${id}: ${state}`).join(', '))]
    : [];
}

/** A lesson is general, unless it says how this problem stands. */
function checkLesson(problem: Problem, context: CheckContext): readonly Doubt[] {
  if (!/这个问题|该问题|此问题|这次|仍未|\b(?:it|this|the problem|the issue|that one)\b/i.test(context.piece.prose))
    return [];
  return checkState(problem, { ...context, voice: 'tells', piece: { ...context.piece, label: 'solution' } });
}

function checkHeading(context: CheckContext): readonly Doubt[] {
  const { piece, index, problem, voice } = context;
  if (problem === null) {
    const isProblem = /问题|problem|error|issue|bug|\d/i.test(piece.text) || index.record.problems.length > 0;
    return isProblem ? [unverified('unknownProblem', piece.text)] : [];
  }
  return voice === 'plans' ? [] : checkState(problem, context);
}

function checkAll(about: readonly Problem[], context: CheckContext): readonly Doubt[] {
  const states = new Set(about.map(({ state }) => state));
  const [first] = about;
  const clauses = problemClausesOf(context.piece);
  if (states.size === 1 && first !== undefined && clauses.length < 2) return checkState(first, context);
  return isDoubtedItself(context.piece.prose) ? [] : clauses.flatMap((clause) => checkClause(clause, context));
}

/** What one clause denies, supposes or tells of before may be what another one says. */
function isDoubtedItself(prose: string): boolean {
  const beside = prose.replace(OPEN, '').replace(SOLVED, '');
  return HEDGE.test(beside) || DENIED.test(beside) || FAILED_TRY.test(beside);
}

/** Of several problems, what is said may hold of some. */
const OF_SOME = /\b(?:one|some|most|first|former|latter|other|another|rest)\b|其中|一个|部分|前者|后者|其余|其他|另/i;

/** Each problem that a clause names is as it says. */
function checkClause({ ids, prose }: ProblemClause, context: CheckContext): readonly Doubt[] {
  const isBoth = firstOf(prose, OPEN) !== null && (firstOf(prose, SOLVED) ?? firstOf(prose, PROVEN)) !== null;
  if (isBoth || OF_SOME.test(prose)) return [];
  const doubts = ids.flatMap((id) => {
    const problem = context.index.problems.get(id.text);
    return problem === undefined
      ? []
      : checkState(problem, { ...context, piece: { ...context.piece, prose, ids: [id] } });
  });
  const worst = doubts.find(({ verdict }) => verdict === 'contradicted') ?? doubts[0];
  return worst === undefined ? [] : [{ ...worst, instead: doubts.map(({ instead }) => instead).join(', ') }];
}

function checkState(problem: Problem, { piece, voice }: CheckContext): readonly Doubt[] {
  const { state, id } = problem;
  if (voice === 'teaches' && piece.kind !== 'heading') return [];
  const prose = saidOfProblems(piece);
  const solved = firstOf(prose, SOLVED);
  const proven = firstOf(prose, PROVEN);
  const open = firstOf(prose, OPEN);
  const isHedged = HEDGE.test(prose);
  const instead = `${id}: ${state}`;
  if (state === 'proven') {
    const isAlone = piece.ids.length > 0 && piece.ids.every(({ text }) => text === id);
    const isWhole = isAlone || piece.kind === 'heading' || piece.label === 'solution' || piece.section !== 'problems';
    return open !== null && isWhole && solved === null && proven === null && !FAILED_TRY.test(prose.replace(open, ''))
      ? [contradicted('wrongState', open, instead)]
      : [];
  }
  if (isHedged) return [];
  const passed = FAILED.test(prose) || DENIED.test(prose) ? null : firstOf(prose, PASSED);
  if (state === 'open')
    return [solved ?? proven ?? passed].flatMap((text) =>
      text === null ? [] : [contradicted('wrongState', text, instead)],
    );
  if (proven !== null) return [contradicted('wrongState', proven, instead)];
  if (open !== null && state === 'likely' && piece.kind === 'heading') return [unverified('wrongState', open, instead)];
  return solved === null
    ? []
    : [state === 'flaky' ? contradicted('wrongState', solved, instead) : unverified('wrongState', solved, instead)];
}

function firstOf(text: string, pattern: RegExp): string | null {
  return text.match(pattern)?.[0] ?? null;
}
