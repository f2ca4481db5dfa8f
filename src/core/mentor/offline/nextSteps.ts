import { codeSpan } from '../../prompt/markdownText';
import { borderGoals } from './borderGoals';
import { type Goal, carriedGoals } from './carriedGoals';
import { firstChecks } from './firstChecks';
import type { Problem } from '../../session/sessionRecord';
import { problemTitle } from './failureWords';
import { carriedOver } from './previousSteps';
import { resourcesOf } from './resources';
import { type SessionFacts, knownPath, runsWithoutResult } from './sessionFacts';
import { foreignChanges } from './skills';
import { STANDING_ADVICE } from './standingAdvice';
import { weakProof } from './weakProof';
import { besideHan, cite, labelled, paragraphs, type Say, upperFirst, words } from './wording';

const MOST_GOALS = 7;
const MOST_RESOURCES = 6;

/** 🚀: open problems and thin spots first, then one step deeper into what was used. */
export function writeNextSteps(facts: SessionFacts): string {
  const { say, record } = facts;
  const all = goals(facts).slice(0, MOST_GOALS);
  const prerequisites = facts.concepts
    .slice(0, 4)
    .map((found) => `- ${upperFirst(words(found.concept.prerequisite, say))}`);
  const resources = resourcesOf(facts).slice(0, MOST_RESOURCES);
  const numbered = all.map((goal, index) =>
    [`${index + 1}. **${goal.title}**`, ...goal.steps.map((step) => `   - ${step}`)].join('\n'),
  );
  return paragraphs([
    `### Step ${record.overview.step + 1}: ${topic(facts)}`,
    labelled('goals', say),
    numbered.join('\n'),
    list(labelled('prerequisites', say), prerequisites, noPrerequisites(say)),
    list(labelled('resources', say), resources, noResources(say)),
  ]);
}

const noPrerequisites = (say: Say): string =>
  say('没有特别的要求，从上面的第一个目标动手即可', 'None in particular: begin with the first goal above');
const noResources = (say: Say): string => say('这几个目标没有特别要推荐的资料', 'None in particular for these goals');

function list(label: string, items: readonly string[], none: string): string {
  return `${label}\n${items.length === 0 ? `- ${none}` : [...new Set(items)].join('\n')}`;
}

function topic(facts: SessionFacts): string {
  const { say, record } = facts;
  const first = facts.concepts[0];
  if (facts.open.length > 0) {
    return say('先解决遗留的问题', 'solve what is still open');
  }
  if (facts.unproven.length > 0) {
    return say('把修复证明到底', 'prove the fix');
  }
  if (facts.flaky.length > 0) {
    return say('弄清时好时坏的原因', 'find what comes and goes');
  }
  if (first !== undefined) {
    return say(`巩固${besideHan(words(first.concept.name, say))}`, `go deeper: ${words(first.concept.name, say)}`);
  }
  const carried = carriedOver(facts);
  if (carried !== null && carried.open.length > 0) {
    return say(`接着做 Step ${carried.step} 留下的事`, `take up what step ${carried.step} left open`);
  }
  return record.changes.length > 0
    ? say('验证并讲清这次的改动', 'verify and explain this change')
    : say('选一个小目标动手', 'pick a small goal');
}

function goals(facts: SessionFacts): readonly Goal[] {
  const found = [
    ...openGoals(facts),
    ...likelyGoals(facts),
    ...flakyGoals(facts),
    ...carriedGoals(facts, [...borderGoals(facts), ...deeperGoals(facts)]),
    ...explainGoals(facts),
    ...verifyGoals(facts),
    ...borderGoals(facts),
    ...deeperGoals(facts),
  ];
  return found.length > 0 ? found : [firstGoal(facts)];
}

function openGoals(facts: SessionFacts): readonly Goal[] {
  const { say } = facts;
  return facts.open.slice(0, 3).map((problem) => ({
    title: say(
      `解决 ${problemTitle(problem, say)}${cite([problem.id])}`,
      `Solve ${problemTitle(problem, say)}${cite([problem.id])}`,
    ),
    steps: [
      reproduce(problem, facts),
      ...firstChecks(problem, facts)
        .slice(0, 2)
        .map((check) => upperFirst(check)),
      say(
        '每次只改一处，改完就运行同一条命令，直到退出码为 0',
        'Change one thing at a time and run the same command until it ends with exit code 0',
      ),
    ],
  }));
}

function reproduce(problem: Problem, { say, record }: SessionFacts): string {
  const { file } = problem.failure;
  if (problem.command === '') {
    return file === null
      ? say('先找到能让它重现的命令', 'First find a command that shows it')
      : say(
          `打开 ${codeSpan(knownPath(file, record))}，看编辑器标出的错误${cite([problem.id])}`,
          `Open ${codeSpan(knownPath(file, record))} and look at what the editor marks${cite([problem.id])}`,
        );
  }
  const ids = cite(problem.failedRuns.slice(-1));
  return say(`用 ${codeSpan(problem.command)} 重现它${ids}`, `Reproduce it with ${codeSpan(problem.command)}${ids}`);
}

function flakyGoals(facts: SessionFacts): readonly Goal[] {
  const { say } = facts;
  return facts.flaky.slice(0, 2).map((problem) => ({
    title: say(
      `查清 ${problemTitle(problem, say)} 为什么时好时坏${cite([problem.id])}`,
      `Find out why ${problemTitle(problem, say)} comes and goes${cite([problem.id])}`,
    ),
    steps: [
      say(
        `连续运行 ${codeSpan(problem.command)} 十次，记下失败的次数和当时的情形`,
        `Run ${codeSpan(problem.command)} ten times and note when it fails`,
      ),
    ],
  }));
}

function likelyGoals(facts: SessionFacts): readonly Goal[] {
  const { say } = facts;
  return facts.unproven.slice(0, 2).map((problem) => ({
    title: say(
      `证明 ${problemTitle(problem, say)} 已经解决${cite([problem.id])}`,
      `Prove that ${problemTitle(problem, say)} is solved${cite([problem.id])}`,
    ),
    steps: [proofStep(problem, facts)],
  }));
}

function proofStep(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const weak = weakProof(problem, facts);
  if (weak !== null) {
    return upperFirst(weak.remedy);
  }
  return problem.command === ''
    ? say('跑一次编译或测试，确认退出码为 0', 'Run a build or the tests and see exit code 0')
    : say(
        `重新运行 ${codeSpan(problem.command)}，确认退出码为 0`,
        `Run ${codeSpan(problem.command)} again and see exit code 0`,
      );
}

function explainGoals(facts: SessionFacts): readonly Goal[] {
  const { say } = facts;
  const changes = foreignChanges(facts);
  if (changes.length === 0) {
    return [];
  }
  const steps = changes.map((change) =>
    say(
      `合上编辑器，用自己的话讲一遍 ${codeSpan(change.path)} 的改动，再逐行核对${cite([change.id])}`,
      `Close the editor, retell the change of ${codeSpan(change.path)} in your own words, then check it line by line${cite([change.id])}`,
    ),
  );
  return [
    {
      title: words(STANDING_ADVICE.ownCode, say),
      steps: [
        ...steps,
        say(
          '挑最关键的一段删掉，凭理解重写，直到结果和原来一致',
          'Delete the part that matters most and write it again from understanding, until the result is the same',
        ),
      ],
    },
  ];
}

function verifyGoals(facts: SessionFacts): readonly Goal[] {
  const { say, record } = facts;
  if (record.changes.length === 0 || record.runs.some((run) => run.outcome === 'passed')) {
    return [];
  }
  if (facts.open.length + facts.unproven.length > 0) {
    return [];
  }
  const ids = cite(
    record.changes.map((change) => change.id),
    4,
  );
  return [
    {
      title: say(`给这次的改动补上验证${ids}`, `Verify the changes of this session${ids}`),
      steps: [
        say(
          '先写下“怎样才算对”，再找一条能检验它的命令或测试',
          'Write down what "right" means, then find a command or a test that checks it',
        ),
      ],
    },
  ];
}

function deeperGoals(facts: SessionFacts): readonly Goal[] {
  const { say } = facts;
  return facts.concepts.slice(0, 3).map((found) => {
    const ids = cite(
      found.changes.map((change) => change.id),
      2,
    );
    return {
      title: say(
        `深入${besideHan(words(found.concept.name, say))}${ids}`,
        `Go deeper: ${words(found.concept.name, say)}${ids}`,
      ),
      steps: [upperFirst(words(found.concept.goal, say))],
    };
  });
}

function firstGoal(facts: SessionFacts): Goal {
  const { say, record } = facts;
  const [unseen] = runsWithoutResult(record);
  if (unseen !== undefined) {
    const command = codeSpan(unseen.command);
    return {
      title: say(`弄清 ${command} 的结果${cite([unseen.id])}`, `Find out how ${command} ends${cite([unseen.id])}`),
      steps: [say('重新运行一次，看它的输出和退出码', 'Run it again and look at its output and exit code')],
    };
  }
  return {
    title: words(STANDING_ADVICE.startSmall, say),
    steps: [say('先写下怎样验证它，再动手写代码', 'Write down how to verify it before writing code')],
  };
}
