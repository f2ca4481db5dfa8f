import type { Change, Problem } from '../../session/sessionRecord';
import { cameBack } from './cameBack';
import { parseHunks } from './hunks';
import type { SessionFacts } from './sessionFacts';

/**
 * What the run that ended a problem shows of its test. `passes`: its output says so. `gone`: it is not among the
 * failures, which a skipped test is not either. `removed`: the test is no longer there to fail.
 */
export interface EndedTest {
  readonly test: string;
  readonly how: 'passes' | 'gone' | 'removed';
  /** Ids of the changes that took it out. */
  readonly removedBy: readonly string[];
}

/** @returns `null` where the failure named no test, or the ending of the problem is not proven */
export function endedTest(problem: Problem, facts: SessionFacts): EndedTest | null {
  const { test } = problem.failure;
  const ended = facts.run(problem.endedBy);
  if (problem.state !== 'proven' || ended === undefined || test === null) return null;
  if (ended.failures.some((failure) => failure.test === test)) return null;
  const removedBy = removing(test, changesBetween(problem, facts)).map(({ id }) => id);
  if (removedBy.length > 0) return { test, how: 'removed', removedBy };
  return { test, how: isNamedAsPassing(test, ended.output) ? 'passes' : 'gone', removedBy };
}

/** Whether it stayed mended: neither did it come back, nor was just the failing test taken away. */
export function hasLasted(problem: Problem, facts: SessionFacts): boolean {
  return endedTest(problem, facts)?.how !== 'removed' && cameBack(problem, facts) === null;
}

/** The tests of the problems whose end is proven, each once, with the last problem that named it. */
export function endedTests(facts: SessionFacts): readonly (EndedTest & { readonly problem: Problem })[] {
  const last = new Map<string, Problem>();
  for (const problem of facts.record.problems) {
    const { test } = problem.failure;
    const other = test === null ? undefined : last.get(test);
    if (test !== null && (other === undefined || other.lastSeenAt <= problem.lastSeenAt)) last.set(test, problem);
  }
  return [...last.values()].flatMap((problem) => {
    const ended = endedTest(problem, facts);
    return ended === null ? [] : [{ ...ended, problem }];
  });
}

/** The fix, and what else was changed between the last run that showed the problem and the one that did not. */
export function changesBetween(problem: Problem, facts: SessionFacts): readonly Change[] {
  const from = facts.run(problem.failedRuns.at(-1) ?? null)?.startedAt ?? problem.firstSeenAt;
  const to = facts.run(problem.endedBy)?.startedAt ?? problem.lastSeenAt;
  return facts.record.changes.filter(
    ({ id, endedAt }) => problem.fix.includes(id) || (endedAt >= from && endedAt <= to),
  );
}

const DEFINES =
  /\b(?:def|fn|func|function|fun|it|test|specify|scenario|describe|void|sub|deftest|TEST(?:_[FP])?)\b|@Test\b/i;

function removing(test: string, changes: readonly Change[]): readonly Change[] {
  const name = ownName(test);
  const names = (line: string): boolean => isNamedIn(name, line);
  const lines = (change: Change, sign: '+' | '-'): readonly string[] =>
    parseHunks(change.diff).flatMap((hunk) => hunk.lines.flatMap((line) => (line.sign === sign ? [line.text] : [])));
  const isKept = changes.some(
    (change) => change.textAfter?.split('\n').some(names) === true || lines(change, '+').some(names),
  );
  if (isKept) return [];
  return changes.filter((change) => lines(change, '-').some((line) => DEFINES.test(line) && names(line)));
}

/** What the test is called in its file: without class, file, suite and parameters. */
function ownName(test: string): string {
  const name = test.replace(/ \([\w.]{1,300}\)$/, '');
  const last = name.split(/::| > | › | » /).at(-1) ?? name;
  return /\s/.test(last) ? last.trim() : (last.replace(/\[.*$/, '').split(/[.#]/).at(-1) ?? last);
}

function isNamedIn(name: string, line: string): boolean {
  const at = name === '' ? -1 : line.indexOf(name);
  if (at < 0) return false;
  const isWord = (char: string): boolean => /[\p{L}\p{N}_$]/u.test(char);
  return !isWord(line.charAt(at - 1)) && !isWord(line.charAt(at + name.length));
}

const MARKED = /^\s*(?:[✔✓√]|ok \d{1,6} -|--- PASS:|\[\s{1,10}OK \]|PASS(?:ED)?\b:?)\s{1,4}(.+)$/u;
const TOLD = /^\s*(?:test )?(\S.*?)\s(?:\.{3} ok|PASSED|: PASSED)(?:\s.{0,40})?$/;

/** Whether a runner printed that very test as one that passed. */
function isNamedAsPassing(test: string, output: string): boolean {
  const own = ownName(test);
  return output.split(/\r?\n/).some((line) => {
    const printed =
      line.length > 500 || /# (?:SKIP|TODO)\b/i.test(line) ? undefined : (MARKED.exec(line) ?? TOLD.exec(line))?.[1];
    const name = printed?.replace(/\s\(?[\d.]{1,12}\s?(?:ms|s|m)\)?$/, '').trim();
    return name !== undefined && (name === test || name === own || ownName(name) === own);
  });
}
