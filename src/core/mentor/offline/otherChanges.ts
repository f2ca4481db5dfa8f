import { commandKey } from '../../session/commandKey';
import { isInert } from '../../session/inertChange';
import type { Change, CommandRun, Problem } from '../../session/sessionRecord';
import { changesBetween } from './endedTests';
import { type SessionFacts, lastFailedRun } from './sessionFacts';
import { cite } from './wording';

/** What else was changed between failing and passing, so that the order of runs and changes is told whole. */
export function otherChangesBetween(problem: Problem, facts: SessionFacts): readonly string[] {
  const { say } = facts;
  if (problem.state !== 'proven') return [];
  const others = changesBetween(problem, facts).filter(({ id }) => !problem.fix.includes(id));
  const gone = firstWithout(problem, facts);
  const late = others.filter(({ startedAt }) => gone !== null && startedAt >= gone.startedAt);
  const rest = others.filter((change) => !late.includes(change));
  const inert = rest.filter((change) => isBeside(change));
  const other = rest.filter((change) => !isBeside(change));
  return [
    ...(late.length === 0
      ? []
      : [
          say(
            `之后到通过之前还改过${citeAll(late)}，不过那时它已经不再出现${cite([gone?.id ?? null])}。`,
            `Also changed before it passed:${citeAll(late)}; by then it was gone already${cite([gone?.id ?? null])}.`,
          ),
        ]),
    ...(inert.length === 0
      ? []
      : [
          say(
            `同一段时间里还改过${citeAll(inert)}，但只动了注释、空行或文档，一般不影响运行结果。`,
            `Also changed in between:${citeAll(inert)}, but only comments, blank lines or documents, which rarely affect a run.`,
          ),
        ]),
    ...(other.length === 0
      ? []
      : [say(`同一段时间里还改过${citeAll(other)}。`, `Also changed in between:${citeAll(other)}.`)]),
  ];
}

function isBeside(change: Change): boolean {
  return change.language === 'markdown' || isInert(change);
}

function citeAll(changes: readonly { readonly id: string }[]): string {
  return cite(
    changes.map(({ id }) => id),
    12,
  );
}

/** The first run of that command, before the one that passed, in which the failure was not seen any more. */
function firstWithout(problem: Problem, facts: SessionFacts): CommandRun | null {
  const failed = facts.run(lastFailedRun(problem, facts));
  const ended = facts.run(problem.endedBy);
  if (failed === undefined || ended === undefined) return null;
  const key = commandKey(failed);
  const found = facts.record.runs.find(
    (run) =>
      run.startedAt > failed.startedAt &&
      run.startedAt < ended.startedAt &&
      run.outcome === 'failed' &&
      commandKey(run) === key &&
      !problem.failedRuns.includes(run.id),
  );
  return found ?? null;
}
