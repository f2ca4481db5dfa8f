import { codeSpan } from '../../prompt/markdownText';
import type { Change, Problem } from '../../session/sessionRecord';
import { failureText, shortTest } from './failureWords';
import { firstChecks } from './firstChecks';
import { diffsOf } from './diffBlock';
import { endedTest } from './endedTests';
import { partialAttempts, stepsForward } from './partialAttempts';
import { type SessionFacts, changesOf, endedByOtherMeans, outputsOf, passCount } from './sessionFacts';
import { weakProof } from './weakProof';
import { cite, labelled, many, paragraphs } from './wording';

/** Changes shown in full, the likeliest first: with more of them, most have nothing to do with it. */
const MOST_CHANGES = 3;

/** 解决方案: the hunks that ended it and the command that proves it; for an open one what to check first. */
export function writeSolution(problem: Problem, facts: SessionFacts, shown: Set<string>): string {
  const { say } = facts;
  if (problem.state === 'open') {
    const checks = firstChecks(problem, facts).map((check) => `- ${check}`);
    const title = say(
      '尚未解决。下面是可以先查的线索（通用做法，不是结论）：',
      'Not solved yet. Clues to check first (general practice, not a finding):',
    );
    return `${labelled('solution', say)} ${title}\n${checks.join('\n')}`;
  }
  if (problem.state === 'flaky') {
    return flakySolution(problem, facts);
  }
  const changes = changesOf(problem.fix, facts);
  const intro = problem.isFixUnticked
    ? say('解决它的改动按你的选择没有写进记录。', 'You kept the change that ended it out of the record.')
    : changes.length === 0
      ? say('记录里没有对应的代码改动。', 'No code change on record goes with it.')
      : problem.state === 'proven'
        ? provenBy(problem, facts)
        : say('报错消失之前做的是下面这次改动：', 'The error was not seen again after this change:');
  return paragraphs([
    `${labelled('solution', say)} ${intro}`,
    diffsOf(changes.slice(0, MOST_CHANGES), facts, shown, problem.fixHunks),
    otherChanges(changes.slice(MOST_CHANGES), facts),
    proof(problem, facts),
  ]);
}

/** An earlier change that altered the error and stayed may have its part in it: only the last one is shown here. */
function provenBy(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const partial = partialAttempts(problem, facts);
  const earlier = partial.flatMap(({ changes }) => changes);
  const last = partial.at(-1);
  if (last === undefined) return endedByOneOf(problem, facts);
  if (stepsForward(problem, facts).length === partial.length && last === problem.failedAttempts.at(-1)) {
    const now = codeSpan(failureText(last.failure, outputsOf([last.run], facts)), 160);
    return say(
      `分步解决：前面的${cite(earlier)} 解决了最初的报错，下面的改动解决了随后露出来的 ${now}：`,
      `It took more than one step: ${cite(earlier).trim()} fixed the first error, and the change below fixed ${now}, which came to light after it:`,
    );
  }
  const ids = cite(earlier);
  return say(
    `加上下面这次改动，问题才消失；前面留下的改动可能也必不可少${ids}：`,
    `With this change it was gone; what stayed in the code from before may be needed as well${ids}:`,
  );
}

/** Where several changes lie between, which of them it was the record does not tell. */
function endedByOneOf({ fix }: Problem, { say }: SessionFacts): string {
  return fix.length < 2
    ? say('起作用的是下面这次改动：', 'This change fixed it:')
    : say(
        `失败和通过之间有 ${fix.length} 次改动${cite(fix)}，是哪一次起了作用，记录分不出来；最可能的排在最前：`,
        `${fix.length} changes lie between failing and passing${cite(fix)}; the record does not tell which of them fixed it. The likeliest comes first:`,
      );
}

/** What only the editor showed has no command that could be run again. */
function proofOfShown(problem: Problem, { say }: SessionFacts): string {
  return say(
    `还缺一次证明：编辑器不再显示它，跑一次编译或测试、看到退出码 0 才算数${cite([problem.id])}。`,
    `proof is missing: the editor does not show it any more; a build or test run with exit code 0 would prove it${cite([problem.id])}.`,
  );
}

function otherChanges(changes: readonly Change[], { say }: SessionFacts): string {
  if (changes.length === 0) {
    return '';
  }
  const ids = cite(changes.map(({ id }) => id));
  return say(
    `同一段时间里还有 ${changes.length} 次改动${ids}，从报错的内容看，关系不大。`,
    `${many(changes.length, 'more change')} of the same time${ids} ${changes.length === 1 ? 'seems' : 'seem'} to have less to do with it.`,
  );
}

function flakySolution(problem: Problem, { say }: SessionFacts): string {
  const command = codeSpan(problem.command);
  const steps = [
    say(
      `把 ${command} 原样连续跑十次，记下失败几次${cite([problem.id])}`,
      `Run ${command} ten times as it is and count how often it fails${cite([problem.id])}`,
    ),
    say(
      '失败的那次多留些信息：打印时间、随机种子和外部请求的结果',
      'Have the run that fails say more: times, random seeds, answers of outside services',
    ),
    say(
      '测试用例单独跑、换个顺序跑，看结果变不变',
      'Run the test alone and in another order, and see whether the result changes',
    ),
  ];
  const title = say(
    '没有已保存的改动记录，重跑就通过了，不能算修复。先想想有没有改过不会被记录的东西（环境变量、`.env`、外部服务）；没有的话，可以这样找出原因：',
    'No saved change is on record and a rerun passed, so nothing counts as fixed. First ask what was changed off the record (environment variables, `.env`, an outside service); otherwise find the cause like this:',
  );
  return `${labelled('solution', say)} ${title}\n${steps.map((step) => `- ${step}`).join('\n')}`;
}

function testOutcome(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const ended = endedTest(problem, facts);
  if (ended === null) return '';
  const name = codeSpan(shortTest(ended.test), 100);
  switch (ended.how) {
    case 'passes':
      return say(`，${name} 由红转绿`, `; ${name} turned green`);
    case 'gone':
      return say(`，${name} 不再失败`, `; ${name} no longer fails`);
    case 'removed':
      return say(
        `；但 ${name} 已被删除${cite(ended.removedBy)}，这次运行不能说明它测的行为是对的`,
        `; but ${name} was removed${cite(ended.removedBy)}, so the run says nothing of what it tested`,
      );
  }
}

function proof(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const run = facts.run(problem.endedBy);
  if (problem.state === 'proven' && run !== undefined) {
    const green = testOutcome(problem, facts);
    const passed = passCount(run.output);
    const count =
      passed === null ? '' : say(`，输出显示 ${passed} 项测试通过`, `; its output reports ${passed} passed`);
    return say(
      `验证：${codeSpan(run.command)} 以退出码 ${run.exitCode ?? 0} 结束${green}${count}${cite([run.id])}。`,
      `Proof: ${codeSpan(run.command)} ended with exit code ${run.exitCode ?? 0}${green}${count}${cite([run.id])}.`,
    );
  }
  if (run !== undefined && endedByOtherMeans(problem, facts.run)) {
    return say(
      `后来 ${codeSpan(run.command)} 以退出码 0 结束${cite([run.id])}，问题确实没有了；但中间没有记录到改动，是什么解决了它，请自己补上。`,
      `Later ${codeSpan(run.command)} ended with exit code 0${cite([run.id])}, so it is over. No change in between is on record: add what fixed it.`,
    );
  }
  const weak = weakProof(problem, facts);
  if (run !== undefined && weak !== null) {
    return say(
      `后来 ${codeSpan(run.command)} 以退出码 0 结束${cite([run.id])}，但${weak.because}：${weak.remedy}${cite([problem.id])}。`,
      `Later ${codeSpan(run.command)} ended with exit code 0${cite([run.id])}, but ${weak.because}: ${weak.remedy}${cite([problem.id])}.`,
    );
  }
  const seen =
    run === undefined
      ? ''
      : say(
          `之后的 ${codeSpan(run.command)} 里没有再看到它${cite([run.id])}，但`,
          `${codeSpan(run.command)} did not show it any more${cite([run.id])}, but `,
        );
  const missing =
    problem.command === ''
      ? proofOfShown(problem, facts)
      : say(
          `还缺一次证明：重新运行 ${codeSpan(problem.command)}，看到退出码 0 才算数${cite([problem.id])}。`,
          `proof is missing: run ${codeSpan(problem.command)} again and see exit code 0${cite([problem.id])}.`,
        );
  return seen === '' ? missing.charAt(0).toUpperCase() + missing.slice(1) : `${seen}${missing}`;
}
