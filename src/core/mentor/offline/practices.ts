import { codeSpan } from '../../prompt/markdownText';
import { hasLasted } from './endedTests';
import { missedAttempts, partialAttempts } from './partialAttempts';
import { type SessionFacts, changesOf, isSameFile, knownPath, lastFailedRun, runsWithoutResult } from './sessionFacts';
import { cite, many, paragraphs, words } from './wording';

const SMALL_FIX_LINES = 6;
const LARGE_CHANGE_LINES = 80;

/** 💡: habits that this session shows or was short of; each with where it comes from. */
export function writePractices(facts: SessionFacts): string {
  const { say } = facts;
  const groups = [
    { title: say('调试与验证', 'Debugging and verifying'), items: debugging(facts) },
    { title: say('编码习惯', 'Coding habits'), items: coding(facts) },
  ].filter((group) => group.items.length > 0);
  if (groups.length === 0) {
    return say(
      '这次的记录太少，归纳不出有依据的习惯。下次从写下目标、改一处、跑一次开始。',
      'The record is too short for a habit with grounds. Next time: write down the goal, change one thing, run once.',
    );
  }
  return paragraphs(
    groups.map(
      (group) => `### ${group.title}\n\n${group.items.map((item, index) => `${index + 1}. ${item}`).join('\n')}`,
    ),
  );
}

function debugging(facts: SessionFacts): readonly string[] {
  return [
    ...provenBySameCommand(facts),
    ...smallFixes(facts),
    ...elsewhere(facts),
    ...triedFirst(facts),
    ...incompleteRuns(facts),
    ...neverRan(facts),
  ];
}

function item(title: string, text: string, facts: SessionFacts): string {
  return `**${title}**${facts.say('：', ': ')}${text}`;
}

function provenBySameCommand(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const problem = facts.proven.find((candidate) => hasLasted(candidate, facts));
  if (problem === undefined) {
    return [];
  }
  const ids = cite([lastFailedRun(problem, facts), problem.endedBy]);
  return [
    item(
      say('用同一条命令收尾', 'Finish with the same command'),
      say(
        `失败时跑的是 ${codeSpan(problem.command)}，改完再跑一遍它，退出码 0 才算修好${ids}`,
        `${codeSpan(problem.command)} is what failed, so the fix counts once ${codeSpan(problem.command)} itself ends with exit code 0${ids}`,
      ),
      facts,
    ),
  ];
}

function smallFixes(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const small = facts.proven.find((problem) => {
    // Where an earlier change may have its part in it, the last one alone says nothing of the size.
    if (!hasLasted(problem, facts) || partialAttempts(problem, facts).length > 0) return false;
    const lines = changesOf(problem.fix, facts).reduce((sum, change) => sum + change.added + change.removed, 0);
    return lines > 0 && lines <= SMALL_FIX_LINES;
  });
  if (small === undefined) {
    return [];
  }
  const changes = changesOf(small.fix, facts);
  const added = changes.reduce((sum, change) => sum + change.added, 0);
  const removed = changes.reduce((sum, change) => sum + change.removed, 0);
  return [
    item(
      say('修复要小', 'Keep a fix small'),
      say(
        `真正起作用的改动只有 +${added} −${removed} 行，小到能一眼看出为什么有效${cite([small.id, ...small.fix])}`,
        `the change that worked is small (+${added} −${removed}): one can see why it works${cite([small.id, ...small.fix])}`,
      ),
      facts,
    ),
  ];
}

function elsewhere(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const problem = facts.proven.find((candidate) => {
    const file = candidate.failure.file;
    const changes = changesOf(candidate.fix, facts);
    return (
      hasLasted(candidate, facts) &&
      file !== null &&
      changes.length > 0 &&
      !changes.some((change) => isSameFile(file, change.path))
    );
  });
  if (problem === undefined || problem.failure.file === null) {
    return [];
  }
  const path = codeSpan(knownPath(problem.failure.file, record));
  return [
    item(
      say('报错处不一定是出错处', 'Where it fails is not always where the fault is'),
      say(
        `${path} 只是发现问题的地方，顺着数据往回找才是正路${cite([problem.id, ...problem.fix])}`,
        `${path} only noticed the problem; follow the data back to its source${cite([problem.id, ...problem.fix])}`,
      ),
      facts,
    ),
  ];
}

function triedFirst(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const problem = record.problems.find((candidate) => missedAttempts(candidate, facts).length > 0);
  const attempt = problem === undefined ? undefined : missedAttempts(problem, facts)[0];
  if (problem === undefined || attempt === undefined) {
    return [];
  }
  const ids = cite([...attempt.changes, attempt.run]);
  return [
    item(
      say('先有猜测，再动手', 'Guess first, then change'),
      say(
        `改之前写一句“如果原因是 X，改完应当看到 Y”；没看到 Y 就撤回这次改动，不要叠加${ids}`,
        `write down "if the cause is X, I will see Y" before a change; if Y does not happen, undo the change instead of adding to it${ids}`,
      ),
      facts,
    ),
  ];
}

function incompleteRuns(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const unseen = runsWithoutResult(record);
  return unseen.length === 0
    ? []
    : [
        item(
          say('结果不完整就重跑', 'Rerun what has no result'),
          say(
            `被中断或退出码未知的运行不能当作通过${cite(unseen.map((run) => run.id))}`,
            `a run that was aborted, or whose exit code is unknown, has not passed${cite(unseen.map((run) => run.id))}`,
          ),
          facts,
        ),
      ];
}

function neverRan(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  return record.runs.length > 0 || record.changes.length === 0
    ? []
    : [
        item(
          say('改一点，跑一次', 'Change a little, run once'),
          say(
            `这次有 ${record.changes.length} 次改动，却没有一次运行；越早运行，出错时要查的范围越小${cite(
              record.changes.map((change) => change.id),
              4,
            )}`,
            `${many(record.changes.length, 'change')} and not one run; the sooner it runs, the less there is to search when it fails${cite(
              record.changes.map((change) => change.id),
              4,
            )}`,
          ),
          facts,
        ),
      ];
}

function coding(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const habits = facts.concepts.slice(0, 4).map((found) =>
    item(
      words(found.concept.name, say),
      `${words(found.concept.practice, say)}${cite(
        found.changes.map((change) => change.id),
        3,
      )}`,
      facts,
    ),
  );
  const large = record.changes.find((change) => change.added >= LARGE_CHANGE_LINES);
  if (large === undefined) {
    return habits;
  }
  return [
    ...habits,
    item(
      say('大改动分步提交', 'Split a large change'),
      say(
        `${codeSpan(large.path)} 一次增加了 ${large.added} 行，拆成几步、每步都能运行，更容易定位问题${cite([large.id])}`,
        `${codeSpan(large.path)} grew by ${large.added} lines at once; in steps that each run, a mistake is easier to find${cite([large.id])}`,
      ),
      facts,
    ),
  ];
}
