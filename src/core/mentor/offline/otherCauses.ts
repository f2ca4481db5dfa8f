import { codeSpan } from '../../prompt/markdownText';
import { otherMeans } from '../../session/otherMeans';
import type { Problem } from '../../session/sessionRecord';
import { type SessionFacts, lastFailedRun } from './sessionFacts';
import { cite, listed } from './wording';

/** The same code failed and passed: whatever it is, no change on record ended it. */
export function flakyCause(problem: Problem, facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const ids = cite([lastFailedRun(problem, facts), problem.endedBy]);
  return [
    say(
      `记录能看到的：同一条命令先失败、后通过，两次之间没有已保存的改动记录${ids}，所以不能算修好了。`,
      `What the record shows: the same command failed and then passed, with no saved change on record in between${ids}. It does not count as fixed.`,
    ),
    say(
      '结果时好时坏，一般是时序或并发、测试之间互相影响、依赖外部服务或当前时间、随机数据造成的；是哪一种，记录不足以确定。',
      'A result that comes and goes is usually due to timing or concurrency, tests that depend on each other, an outside service, the clock or random data; which one it is, the record does not show.',
    ),
  ];
}

/** An installation or a server between failing and passing: most likely what was missing, and no proof. */
export function meansBetween(problem: Problem, { say, record }: SessionFacts): readonly string[] {
  const runs = otherMeans(problem, record).slice(0, 4);
  if (runs.length === 0) {
    return [];
  }
  const names = listed(
    runs.map(({ id, command }) => `${codeSpan(command, 80)} [${id}]`),
    say,
  );
  return [
    say(
      `推断：失败和通过之间执行过 ${names}，缺的很可能就是它带来的东西。`,
      `Inferred: between failing and passing ran ${names}; what was missing most likely came with it.`,
    ),
  ];
}
