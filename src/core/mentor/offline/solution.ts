import { codeSpan } from '../../prompt/markdownText';
import type { Problem } from '../../session/sessionRecord';
import { firstChecks } from './cause';
import { diffsOf } from './diffBlock';
import { type SessionFacts, changesOf, passCount, testsTurnedGreen } from './sessionFacts';
import { cite, labelled, listed, paragraphs } from './wording';

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
  const changes = changesOf(problem.fix, facts);
  const intro =
    changes.length === 0
      ? say('记录里没有对应的代码改动。', 'No code change on record goes with it.')
      : problem.state === 'proven'
        ? say('起作用的是下面这次改动：', 'This change ended it:')
        : say('报错消失之前做的是下面这次改动：', 'The error was not seen again after this change:');
  return paragraphs([`${labelled('solution', say)} ${intro}`, diffsOf(changes, facts, shown), proof(problem, facts)]);
}

function proof(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const run = facts.run(problem.endedBy);
  if (problem.state === 'proven' && run !== undefined) {
    const tests = testsTurnedGreen(problem, facts).map((test) => codeSpan(test, 100));
    const green =
      tests.length === 0 ? '' : say(`，${listed(tests, say)} 由红转绿`, `; ${listed(tests, say)} turned green`);
    const passed = passCount(run.output);
    const count =
      passed === null ? '' : say(`，输出显示 ${passed} 项测试通过`, `; its output says that ${passed} passed`);
    return say(
      `验证：${codeSpan(run.command)} 以退出码 ${run.exitCode ?? 0} 结束${green}${count}${cite([run.id])}。`,
      `Proof: ${codeSpan(run.command)} ended with exit code ${run.exitCode ?? 0}${green}${count}${cite([run.id])}.`,
    );
  }
  const seen =
    run === undefined
      ? ''
      : say(
          `之后的 ${codeSpan(run.command)} 里没有再看到它${cite([run.id])}，但`,
          `${codeSpan(run.command)} did not show it any more${cite([run.id])}, but `,
        );
  const missing = say(
    `还缺一次证明：重新运行 ${codeSpan(problem.command)}，看到退出码 0 才算数${cite([problem.id])}。`,
    `proof is missing: run ${codeSpan(problem.command)} again and see exit code 0${cite([problem.id])}.`,
  );
  return seen === '' ? missing.charAt(0).toUpperCase() + missing.slice(1) : `${seen}${missing}`;
}
