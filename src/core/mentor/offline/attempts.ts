import { codeSpan } from '../../prompt/markdownText';
import type { Attempt, Problem } from '../../session/sessionRecord';
import { diffsOf } from './diffBlock';
import { failureText } from './failureWords';
import { describeEdits } from './fixReading';
import { partialAttempts } from './partialAttempts';
import { type SessionFacts, changesOf, outputsOf, sameSymptom } from './sessionFacts';
import { cite, paragraphs } from './wording';

/** What was tried and did not help: the diff, and what was still reported. Empty where nothing was. */
export function writeAttempts(problem: Problem, facts: SessionFacts, shown: Set<string>): string {
  const { say } = facts;
  if (problem.failedAttempts.length === 0) {
    return '';
  }
  const partial = partialAttempts(problem, facts).length;
  const name =
    partial === 0
      ? say('没有奏效的尝试', 'Attempts that did not work')
      : partial < problem.failedAttempts.length
        ? say('没有解决问题的尝试', 'Attempts that did not end it')
        : say('没有单独解决问题的尝试', 'Attempts that did not end it alone');
  const title = `**${name}**:`;
  const attempts = problem.failedAttempts.map((attempt, index) => writeAttempt(attempt, index, problem, facts, shown));
  return paragraphs([title, ...attempts]);
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
    `${number}${say('改了：', 'Changed: ')}${what}${say('。', '.')}\n   ${outcome(attempt, index, problem, facts)}`,
    indented(diffsOf(changes, facts, shown)),
  ]);
}

function outcome(attempt: Attempt, index: number, problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const before = problem.failedAttempts[index - 1]?.failure ?? problem.failure;
  const run = cite([attempt.run]);
  if (sameSymptom(before, attempt.failure)) {
    return say(
      `再次运行，报错和之前一样${run}：看来这次改动没有触及原因。`,
      `The next run gave the same error${run}: this change does not seem to touch the cause.`,
    );
  }
  if (partialAttempts(problem, facts).includes(attempt)) {
    const now = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 160);
    return say(
      `再次运行仍然失败，但报错变成了 ${now}${run}：它影响了现象，并且一直留在代码里，可能也是答案的一部分。`,
      `The next run still failed, now with ${now}${run}: the symptom moved, and the change stayed in the code, so it may be part of the answer.`,
    );
  }
  const message = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 160);
  return say(
    `再次运行仍然失败，但报错变成了 ${message}${run}：它影响了现象，问题还在。`,
    `The next run still failed, now with ${message}${run}: the symptom moved, the problem stayed.`,
  );
}

/** Under the number of the list, so that the list goes on after the block. */
function indented(block: string): string {
  return block
    .split('\n')
    .map((line) => (line === '' ? '' : `   ${line}`))
    .join('\n');
}
