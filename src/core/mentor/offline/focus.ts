import { codeSpan } from '../../prompt/markdownText';
import type { Problem } from '../../session/sessionRecord';
import { hasLasted } from './endedTests';
import { problemTitle, shortTest } from './failureWords';
import type { SessionFacts } from './sessionFacts';
import { foreignChanges } from './skills';
import { STANDING_ADVICE } from './standingAdvice';
import { weakProof } from './weakProof';
import { type Say, cite, upperFirst, words } from './wording';

const MOST = 4;

/** 下次迭代重点: what is open first, then what keeps the fixed from coming back. */
export function nextFocus(facts: SessionFacts): readonly string[] {
  const { say, concepts } = facts;
  const all = [
    ...facts.open.slice(0, 2).map((problem, index) => solve(problem, index === 0, say)),
    ...facts.unproven.slice(0, 1).map((problem) => prove(problem, facts)),
    ...facts.flaky.slice(0, 1).map((problem) => steady(problem, say)),
    ...facts.proven
      .filter((problem) => hasLasted(problem, facts) && !isToldByCompiler(problem))
      .slice(0, 1)
      .map((problem) => guard(problem, say)),
    ...explain(facts),
    ...concepts.slice(0, 1).map((found) => upperFirst(words(found.concept.goal, say))),
  ];
  return all.length > 0 ? all.slice(0, MOST) : [words(STANDING_ADVICE.setGoal, say)];
}

function solve(problem: Problem, isFirst: boolean, say: Say): string {
  const title = problemTitle(problem, say);
  return isFirst
    ? say(`先解决 ${title}${cite([problem.id])}`, `Solve ${title} first${cite([problem.id])}`)
    : say(`再解决 ${title}${cite([problem.id])}`, `Then solve ${title}${cite([problem.id])}`);
}

function prove(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  if (problem.command === '') {
    return say(
      `跑一次编译或测试，证明 ${problemTitle(problem, say)} 已经解决${cite([problem.id])}`,
      `Prove with a build or a test run that ${problemTitle(problem, say)} is solved${cite([problem.id])}`,
    );
  }
  const command = codeSpan(problem.command, 80);
  const weak = weakProof(problem, facts);
  if (weak !== null) {
    const remedy = upperFirst(weak.remedy);
    return say(`${command}：${remedy}${cite([problem.id])}`, `${command}: ${remedy}${cite([problem.id])}`);
  }
  return say(`用 ${command} 补上证明${cite([problem.id])}`, `Add the proof with ${command}${cite([problem.id])}`);
}

function steady(problem: Problem, say: Say): string {
  const command = codeSpan(problem.command, 80);
  return say(
    `让 ${command} 每次结果一致，先弄清它为什么时好时坏${cite([problem.id])}`,
    `Make ${command} end the same way each time; first find out why it does not${cite([problem.id])}`,
  );
}

/** A compiler or a shell finds it again by itself: a test would add nothing. */
function isToldByCompiler({ failure: { kind } }: Problem): boolean {
  return /^(?:TS|E|CS|C|error)\d|Compile|Syntax|Indentation|CommandNotFound|Lint|^eslint/i.test(kind);
}

/** Against the same problem coming back. */
function guard(problem: Problem, say: Say): string {
  const { kind, test } = problem.failure;
  return test === null
    ? say(
        `为 ${codeSpan(kind, 60)} 补一个回归测试，防止它再次出现${cite([problem.id])}`,
        `Add a regression test for ${codeSpan(kind, 60)}${cite([problem.id])}`,
      )
    : say(
        `在 ${codeSpan(shortTest(test), 80)} 旁边补上相邻的边界情况${cite([problem.id])}`,
        `Add the neighbouring border cases beside ${codeSpan(shortTest(test), 80)}${cite([problem.id])}`,
      );
}

function explain(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  return foreignChanges(facts)
    .slice(0, 1)
    .map((change) => {
      const path = codeSpan(change.path);
      return say(
        `不看代码讲清 ${path} 的改动${cite([change.id])}`,
        `Explain the change of ${path} without looking${cite([change.id])}`,
      );
    });
}
