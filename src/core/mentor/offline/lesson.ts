import { codeSpan } from '../../prompt/markdownText';
import type { Change, Problem } from '../../session/sessionRecord';
import { cameBack } from './cameBack';
import { wholeDifferenceOf } from './fixReading';
import { editsOf } from './hunks';
import { missedAttempts, ownAttempts, partialAttempts, stepsForward } from './partialAttempts';
import { errorKnowledge } from './knowledge/errors';
import { type SessionFacts, changesOf, sameSymptom } from './sessionFacts';
import { type Say, cite, labelled, listed, many, span, upperFirst, words } from './wording';

/** 经验教训: attempts and time as they were, what set the working change apart, and the habit behind it. */
export function writeLesson(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const general = errorKnowledge(problem.failure)?.lesson ?? null;
  const lines = [
    effort(problem, facts),
    difference(problem, facts),
    again(problem, facts),
    back(problem, facts),
    general === null ? '' : say(`${words(general, say)}。`, `${upperFirst(words(general, say))}.`),
  ].filter((line) => line !== '');
  return `${labelled('lesson', say)}\n${lines.map((line) => `- ${line}`).join('\n')}`;
}

/** Met a second time, it is worth more than a second fix. */
function again({ metInStep, id }: Problem, { say }: SessionFacts): string {
  return metInStep === null
    ? ''
    : say(
        `Step ${metInStep} 已经遇到过它一次 [${id}]：把上次的结论写成一个测试或一条检查，免得第三次再查。`,
        `You met it in step ${metInStep} already [${id}]: turn what you found then into a test or a check, so that there is no third time.`,
      );
}

function back(problem: Problem, facts: SessionFacts): string {
  const later = cameBack(problem, facts);
  return later === null
    ? ''
    : facts.say(
        `后来又出现了同样的报错，见 [${later.id}]：这次的解决没有保持到最后。`,
        `The same error came back as [${later.id}]: what ended it here did not last.`,
      );
}

function effort(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const tried = ownAttempts(problem, facts).length;
  if (problem.state === 'open') {
    const time = span(problem.lastSeenAt - problem.firstSeenAt, say);
    return tried === 0
      ? say(
          `记录里还没有针对它的改动${cite([problem.id])}。`,
          `Nothing on record has been tried against it yet${cite([problem.id])}.`,
        )
      : say(
          `已经试了 ${tried} 次、历时${time}${cite([problem.id])}。再动手之前，先写下一个能被推翻的猜测和验证它的办法。`,
          `${many(tried, 'attempt')} over ${time} so far${cite([problem.id])}. Before the next one, write down a guess that can be refuted and how to test it.`,
        );
  }
  if (problem.state === 'flaky') {
    return say(
      `重跑通过不等于修好了${cite([problem.id])}：没有改动，就没有理由相信它不会再来。`,
      `A rerun that passes is no fix${cite([problem.id])}: where nothing was changed, nothing says that it will not come back.`,
    );
  }
  const end = facts.run(problem.endedBy)?.startedAt ?? problem.lastSeenAt;
  const time = span(end - problem.firstSeenAt, say);
  const attempts =
    tried === 0
      ? problem.isFixUnticked
        ? say('解决它的改动没有写进记录', 'the change that ended it is not in the record')
        : problem.fix.length === 0
          ? say('没有对应的代码改动', 'no code change goes with it')
          : problem.state === 'likely'
            ? say('只改过一次，还没有证明', 'one change, not proven yet')
            : say('第一次改动就解决了', 'the first change fixed it')
      : stepsForward(problem, facts).length === tried
        ? say(`分 ${tried + 1} 步改完，每一步解决一个报错`, `${tried + 1} steps, each of which fixed one error`)
        : say(
            `${tried === 1 ? '第 1 次' : `前 ${tried} 次`}改动之后仍然失败，第 ${tried + 1} 次才解决`,
            `${many(tried, 'attempt')} failed before the change that ${problem.state === 'likely' ? 'likely ' : ''}fixed it`,
          );
  return say(
    `从第一次报错到它消失，历时${time}；${attempts}${cite([problem.id])}。`,
    `From the first error to the last: ${time}; ${attempts}${cite([problem.id])}.`,
  );
}

/** What set the change that worked apart from those that did not: files, or the tokens that differ. */
function difference(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const fix = changesOf(problem.fix, facts);
  if (fix.length === 0) return '';
  const partial = partialAttempts(problem, facts).flatMap((attempt) => attempt.changes);
  if (partial.length > 0) {
    const both = cite([...partial, ...fix.map((change) => change.id)]);
    if (stepsForward(problem, facts).length < partialAttempts(problem, facts).length) return alteredOnly(both, say);
    return say(
      `一个测试一次只报一个错误${both}：报错换了一种，说明前一步起了作用，接着看新的报错。`,
      `A test shows one error at a time${both}: another error means that the step before worked; go on with the new one.`,
    );
  }
  const failed = changesOf(
    missedAttempts(problem, facts).flatMap((attempt) => attempt.changes),
    facts,
  );
  if (failed.length === 0) return '';
  const ids = cite([...failed, ...fix].map((change) => change.id));
  const [wrong, right] = [pathsOf(failed), pathsOf(fix)];
  if (!wrong.some((path) => right.includes(path))) return otherFiles(wrong, right, ids, say);
  return symptomMoved(problem) ? alteredOnly(ids, say) : otherTokens(failed, fix, ids, say);
}

function alteredOnly(ids: string, say: Say): string {
  return say(
    `前面的改动让报错变了样，却没有让它消失${ids}：它可能也是答案的一部分。单独撤销它再运行一次，就能知道。`,
    `The earlier change altered the error without ending it${ids}: it may be part of the answer. Undo it alone and run again to find out.`,
  );
}

function otherFiles(failed: readonly string[], fixed: readonly string[], ids: string, say: Say): string {
  const [wrong, right] = [failed, fixed].map((paths) =>
    listed(
      paths.map((path) => codeSpan(path)),
      say,
    ),
  );
  return say(
    `没有奏效的尝试改的是 ${wrong}，起作用的改动在 ${right}${ids}：先确定是哪个文件的问题，再动手改。`,
    `The failed attempts changed ${wrong}; the change that worked is in ${right}${ids}: find the file at fault first.`,
  );
}

function otherTokens(failed: readonly Change[], fix: readonly Change[], ids: string, say: Say): string {
  const [before, after] = [tokensOf(failed), tokensOf(fix)];
  if (before === null || after === null) {
    return say(
      `没有奏效的尝试和起作用的改动在同一个文件里，对照两处差异能看出关键在哪里${ids}。`,
      `The failed attempts and the change that worked are in the same file; compare the two diffs to see what mattered${ids}.`,
    );
  }
  return say(
    `同一个文件里，没有奏效的尝试动的是 ${before}，起作用的改动动的是 ${after}${ids}：差别不在改动大小，而在有没有改到原因上。`,
    `In the same file, the failed attempt changed ${before} and the one that worked ${after}${ids}: what counts is not the size of a change but whether it meets the cause.`,
  );
}

function symptomMoved({ failure, failedAttempts }: Problem): boolean {
  return failedAttempts.some((attempt) => !sameSymptom(failure, attempt.failure));
}

function pathsOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.map((change) => change.path))];
}

/** The tokens of the first one-line edit, as a code span. */
function tokensOf(changes: readonly Change[]): string | null {
  for (const edit of changes.flatMap((change) => editsOf(change.diff))) {
    const found = wholeDifferenceOf(edit);
    const text = found === null ? '' : found.after === '' ? found.before : found.after;
    if (text !== '') {
      return codeSpan(text, 60);
    }
  }
  return null;
}
