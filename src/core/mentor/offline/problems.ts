import { codeSpan } from '../../prompt/markdownText';
import { isLookAround, isTypo } from '../../session/promptAsides';
import type { CommandRun, Problem } from '../../session/sessionRecord';
import { writeAttempts } from './attempts';
import { cameBack } from './cameBack';
import { writeCause } from './cause';
import { endedTest } from './endedTests';
import { problemTitle } from './failureWords';
import { writeLesson } from './lesson';
import { mistyped, writeMistyped } from './mistypedCommand';
import { type SessionFacts, runsWithoutResult } from './sessionFacts';
import { writeSolution } from './solution';
import { writeSymptom } from './symptom';
import { listed, paragraphs } from './wording';

const MOST_IN_FULL = 8;

/** 🐛: each problem as the record tells it, solved or not. */
export function writeProblems(facts: SessionFacts): string {
  const { say, record } = facts;
  if (record.problems.length === 0) {
    return noProblems(facts);
  }
  const chosen = [...facts.proven, ...facts.likely, ...facts.flaky, ...facts.open].slice(0, MOST_IN_FULL);
  // In the order in which they were met, and by the numbers that the sidebar has; a slip of the keyboard last.
  const ordered = [
    ...record.problems.filter((problem) => chosen.includes(problem) && mistyped(problem, facts.run) === null),
    ...record.problems.filter((problem) => chosen.includes(problem) && mistyped(problem, facts.run) !== null),
  ];
  const shown = new Set<string>();
  const written = ordered.map((problem) => writeProblem(problem, facts, shown));
  const rest = record.problems.filter((problem) => !ordered.includes(problem));
  const names = rest.map((problem) => `${codeSpan(problem.failure.kind, 60)} [${problem.id}]`);
  const besides =
    names.length === 0 ? '' : say(`此外还有：${listed(names, say, 20)}。`, `Besides: ${listed(names, say, 20)}.`);
  return paragraphs([...written, besides, asides(facts)]);
}

/** Runs that failed and showed no problem: a look at what is not there, a slip of the keyboard. */
function asides({ record, say }: SessionFacts): string {
  const told = new Set(record.problems.flatMap(({ failedRuns }) => failedRuns));
  const runs = record.runs.filter(({ id, outcome }) => outcome === 'failed' && !told.has(id));
  const isComplete = [...record.leftOut, ...(record.unticked ?? [])].every(({ what }) => what !== 'problem');
  const isAside = ({ command }: CommandRun): boolean => isComplete || isLookAround(command) || isTypo(command);
  const [only, others] = [runs.filter(isAside), runs.filter((run) => !isAside(run))];
  const names = (some: readonly CommandRun[]): string =>
    listed(
      some.map(({ id, command }) => `${codeSpan(command, 60)} [${id}]`),
      say,
      3,
    );
  return paragraphs([
    only.length === 0
      ? ''
      : say(
          `没有当作问题的：${names(only)}，只是找了不存在的东西或打错了字。`,
          `Not counted as a problem: ${names(only)}, which only looked for what is not there or was mistyped.`,
        ),
    others.length === 0
      ? ''
      : say(
          `失败了，但对应的问题不在这份记录里：${names(others)}。`,
          `Failed, with a problem that is not part of this record: ${names(others)}.`,
        ),
  ]);
}

function writeProblem(problem: Problem, facts: SessionFacts, shown: Set<string>): string {
  const { say } = facts;
  const number = problem.id.slice(1);
  return paragraphs([
    `### ${say(`问题 ${number}: `, `Problem ${number}: `)}${problemTitle(problem, say)}${say('（', ' (')}${state(problem, facts)}${say('）', ')')} [${problem.id}]`,
    writeSymptom(problem, facts),
    ...rest(problem, facts, shown),
  ]);
}

function rest(problem: Problem, facts: SessionFacts, shown: Set<string>): readonly string[] {
  const slip = mistyped(problem, facts.run);
  const next = facts.run(problem.endedBy);
  if (slip !== null && next !== undefined) return [writeMistyped(slip, problem, next, facts.say)];
  return [
    writeAttempts(problem, facts, shown),
    writeCause(problem, facts),
    writeSolution(problem, facts, shown),
    writeLesson(problem, facts),
  ];
}

function state(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const again = cameBack(problem, facts);
  switch (problem.state) {
    case 'proven':
      if (endedTest(problem, facts)?.how === 'removed') {
        return say('测试被删除，不算解决', 'its test was removed, which solves nothing');
      }
      return again === null
        ? say('已证实解决', 'proven solved')
        : say(`曾证实解决，后来又出现，见 [${again.id}]`, `proven solved, came back as [${again.id}]`);
    case 'likely':
      return mistyped(problem, facts.run) === null
        ? say('可能已解决', 'likely solved')
        : say('名字写错，随后改正', 'mistyped, then typed right');
    case 'flaky':
      return say('时好时坏，并未修复', 'flaky, not fixed');
    case 'open':
      return say('未解决', 'open');
  }
}

function noProblems(facts: SessionFacts): string {
  const { say, record } = facts;
  if (record.runs.length === 0) {
    return say(
      '没有记录到报错。不过这次也没有运行过任何命令，所以这不等于代码没有问题。',
      'No error was recorded. But no command ran either, so this does not mean that the code is right.',
    );
  }
  const unknown = new Set(runsWithoutResult(record));
  const unseen = record.runs.filter((run) => run.capture === 'lost' || unknown.has(run));
  const failed = asides(facts);
  if (unseen.length === 0) {
    return failed || say('这次运行的命令里没有发现报错。', 'No error was found in the commands that ran.');
  }
  const ids = unseen
    .slice(0, 6)
    .map((run) => `[${run.id}]`)
    .join(' ');
  const [zhOther, other] = failed === '' ? ['', ''] : ['其他', 'other '];
  const incomplete = say(
    `没有发现${zhOther}报错。但有 ${unseen.length} 次运行的结果不完整（被中断、退出码未知或没有拿到输出），不能当作通过 ${ids}。`,
    `No ${other}error was found. But ${unseen.length === 1 ? 'one run is' : `${unseen.length} runs are`} incomplete (aborted, exit code unknown or output lost) and cannot count as passed ${ids}.`,
  );
  return paragraphs([failed, incomplete]);
}
