import { codeSpan } from '../../prompt/markdownText';
import type { CommandRun, Problem } from '../../session/sessionRecord';
import { problemTitle } from './failureWords';
import { describeEdits } from './fixReading';
import { mistyped } from './mistypedCommand';
import { partialAttempts, stepsForward } from './partialAttempts';
import { type SessionFacts, changesOf } from './sessionFacts';
import { cite, many, span } from './wording';

/** The problem that took the most time, of several that took no time the one that failed most often; `null` without any. */
export function costliest(facts: SessionFacts): Problem | null {
  const [first] = facts.record.problems
    .filter((problem) => mistyped(problem, facts.run) === null)
    .toSorted((a, b) => minutesOf(b, facts) - minutesOf(a, facts) || b.failedRuns.length - a.failedRuns.length);
  return first ?? null;
}

/** What a reader wants to know first: which error cost the most, and what ended it. Empty where nothing failed. */
export function leadOf(facts: SessionFacts): string {
  const { say, record } = facts;
  const problem = costliest(facts);
  if (problem === null) return '';
  const [title, time] = [problemTitle(problem, say), span(msOf(problem, facts), say)];
  const failed = problem.failedRuns.length;
  const runs = failed === 0 ? '' : say(`，失败 ${failed} 次`, `, seen in ${many(failed, 'run')}`);
  const most =
    record.problems.length === 1
      ? say('这次的报错', 'What went wrong')
      : say('最费时间的报错', 'What cost the most time');
  return say(
    `**${most}**: ${title}，历时${time}${runs}${cite([problem.id])}。${endOf(problem, facts)}`,
    `**${most}**: ${title}, ${time}${runs}${cite([problem.id])}. ${endOf(problem, facts)}`,
  );
}

function endOf(problem: Problem, facts: SessionFacts): string {
  const { say, run } = facts;
  const [change] = changesOf(problem.fix, facts);
  const ended = run(problem.endedBy);
  if (problem.state === 'open') return say('到会话结束时还没有解决。', 'It was still there when the session ended.');
  if (problem.state === 'flaky')
    return say('它时好时坏，没有哪次改动解决了它。', 'It comes and goes; no change fixed it.');
  if (change === undefined)
    return say('它消失了，但记录里没有对应的代码改动。', 'It went away without a code change on record.');
  // The first is often no more than what had to be imported.
  const edits = describeEdits(change, say).slice(0, 2);
  const what = [codeSpan(change.path), edits.join(say('，', ', '))].filter((part) => part !== '').join(' ');
  const ids = cite([change.id]);
  if (problem.state === 'proven' && ended !== undefined) return endOfProven(problem, ended, `${what}${ids}`, facts);
  return say(
    `在这次改动之后没有再出现：${what}${ids}，还没有运行证明。`,
    `It was not seen again after this change: ${what}${ids}; no run proves it yet.`,
  );
}

/** @param change what ended it, with its place and id */
function endOfProven(problem: Problem, ended: CommandRun, change: string, facts: SessionFacts): string {
  const { say } = facts;
  const command = codeSpan(ended.command === '' ? (ended.label ?? '') : ended.command, 80);
  const count = problem.fix.length;
  const which =
    count === 1
      ? say('解决它的改动', 'Fixed by')
      : say(`${count} 次改动里最可能解决了它的`, `Of ${count} changes most likely fixed by`);
  const earlier = earlierOf(problem, facts);
  return say(
    `${which}：${change}；之后 ${command} 通过${cite([ended.id])}。${earlier}`,
    `${which}: ${change}; then ${command} passed${cite([ended.id])}.${earlier}`,
  );
}

/** What had been changed before and may be part of it. */
function earlierOf(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const attempts = partialAttempts(problem, facts);
  const partial = cite(attempts.flatMap(({ changes }) => changes));
  if (partial === '') return '';
  const isInSteps = attempts.length === stepsForward(problem, facts).length;
  return isInSteps
    ? say(
        `共分 ${attempts.length + 1} 步，前面先改了${partial}。`,
        ` It took ${attempts.length + 1} steps;${partial} came first.`,
      )
    : say(
        `前面留下的改动可能也必不可少${partial}。`,
        ` What stayed in the code from before may be needed as well${partial}.`,
      );
}

function msOf(problem: Problem, { run }: SessionFacts): number {
  const end = run(problem.endedBy)?.startedAt ?? problem.lastSeenAt;
  return Math.max(0, end - problem.firstSeenAt);
}

function minutesOf(problem: Problem, facts: SessionFacts): number {
  return Math.round(msOf(problem, facts) / 60_000);
}
