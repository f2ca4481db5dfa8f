import { codeSpan } from '../../prompt/markdownText';
import type { Attempt, Problem } from '../../session/sessionRecord';
import { diffsOf } from './diffBlock';
import { failureText } from './failureWords';
import { describeEdits } from './fixReading';
import { attemptsElsewhere, ownAttempts, partialAttempts, stepsForward } from './partialAttempts';
import { type SessionFacts, changesOf, outputsOf, sameSymptom } from './sessionFacts';
import { cite, paragraphs } from './wording';

/** What was tried and did not help: the diff, and what was still reported. Empty where nothing was. */
export function writeAttempts(problem: Problem, facts: SessionFacts, shown: Set<string>): string {
  const { say } = facts;
  const own = ownAttempts(problem, facts);
  if (own.length === 0) {
    return elsewhere(problem, facts);
  }
  const partial = partialAttempts(problem, facts).length;
  const name =
    stepsForward(problem, facts).length === own.length
      ? say('先走的一步', 'A step on the way')
      : partial === 0
        ? say('没有奏效的尝试', 'Attempts that did not work')
        : partial < own.length
          ? say('没有解决问题的尝试', 'Attempts that did not end it')
          : say('只靠它还不够的尝试', 'Attempts that did not end it alone');
  const title = `**${name}**:`;
  const attempts = own.map((attempt, index) => writeAttempt(attempt, index, problem, facts, shown));
  return paragraphs([title, ...attempts, elsewhere(problem, facts)]);
}

/** Changes of that time that were about another problem, named so that nothing between two runs is missing. */
function elsewhere(problem: Problem, facts: SessionFacts): string {
  const found = attemptsElsewhere(problem, facts);
  if (found.length === 0) return '';
  const changes = cite(found.flatMap(({ attempt }) => attempt.changes)).trim();
  const others = cite(found.flatMap(({ problems }) => problems));
  return facts.say(
    `这段时间里的 ${changes} 改的是另一个问题${others}，不算这个问题的失败尝试。`,
    `${changes} of the same time had to do with another problem${others} and ${found.length === 1 ? 'is' : 'are'} no failed attempt at this one.`,
  );
}

function writeAttempt(
  attempt: Attempt,
  index: number,
  problem: Problem,
  facts: SessionFacts,
  shown: Set<string>,
): string {
  const { say } = facts;
  const changes = changesOf(attempt.changes, facts);
  const done = changes.map((change) => {
    const edits = describeEdits(change, say);
    const what = edits.length === 0 ? say('有改动', 'changed') : edits.join(say('；', '; '));
    return `${codeSpan(change.path)} ${what}${cite([change.id])}`;
  });
  const what =
    done.length === 0
      ? say('改动的内容没有留在记录里', 'what was changed is not in the record')
      : done.join(say('；', '; '));
  const number = `${index + 1}. `;
  return paragraphs([
    `${number}${say('改了：', 'Changed: ')}${what}${say('。', '.')}\n   ${outcome(attempt, problem, facts)}`,
    indented(diffsOf(changes, facts, shown)),
  ]);
}

function outcome(attempt: Attempt, problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const before = problem.failedAttempts[problem.failedAttempts.indexOf(attempt) - 1]?.failure ?? problem.failure;
  const run = cite([attempt.run]);
  if (sameSymptom(before, attempt.failure)) {
    return say(
      `再次运行，报错和之前一样${run}：看来这次改动没有触及原因。`,
      `The next run gave the same error${run}, so this change does not seem to touch the cause.`,
    );
  }
  const step = stepsForward(problem, facts).find((one) => one.attempt === attempt);
  if (step !== undefined) {
    const ended = codeSpan(failureText(step.ended, outputsOf(problem.failedRuns, facts)), 160);
    const next = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 160);
    return say(
      `再次运行，不再报 ${ended}，接着报的是 ${next}${run}：这次改动解决了前一个错误，后一个才露出来。`,
      `The next run no longer gave ${ended} but ${next}${run}: this change fixed the first error, and the second came to light.`,
    );
  }
  if (partialAttempts(problem, facts).includes(attempt)) {
    const now = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 160);
    return say(
      `再次运行仍然失败，但报错变成了 ${now}${run}：它影响了现象，并且一直留在代码里，可能也是答案的一部分。`,
      `The next run still failed, now with ${now}${run}: the symptom changed and the change stayed in the code, so it may be part of the answer.`,
    );
  }
  const message = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 160);
  return say(
    `再次运行仍然失败，但报错变成了 ${message}${run}：它影响了现象，问题还在。`,
    `The next run still failed, now with ${message}${run}: the symptom changed, the problem stayed.`,
  );
}

/** Under the number of the list, so that the list goes on after the block. */
function indented(block: string): string {
  return block
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`))
    .join('\n');
}
