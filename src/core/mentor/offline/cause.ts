import { codeSpan, inlineText } from '../../prompt/markdownText';
import { cut } from '../../prompt/plainText';
import type { Change, Problem } from '../../session/sessionRecord';
import { failureText } from './failureWords';
import { describeEdits, readCause } from './fixReading';
import { flakyCause, meansBetween } from './otherCauses';
import { parseHunks } from './hunks';
import { lineOrigin } from './lineOrigin';
import { errorKnowledge } from './knowledge/errors';
import { otherChangesBetween } from './otherChanges';
import { ownAttempts } from './partialAttempts';
import {
  type SessionFacts,
  changesOf,
  isSameFile,
  isTestPath,
  lastFailedRun,
  knownPath,
  notesDuring,
  outputsOf,
  sameSymptom,
} from './sessionFacts';
import { cite, labelled, lineRange, listed, paragraphs, words } from './wording';

/** 根本原因: what the record shows, then a reading marked as one, and plainly what cannot be known. */
export function writeCause(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const changes = changesOf(problem.fix, facts);
  const body =
    problem.state === 'open'
      ? openCause(problem, facts)
      : problem.state === 'flaky'
        ? flakyCause(problem, facts)
        : endedCause(problem, changes, facts);
  return paragraphs([
    `${labelled('cause', say)}\n${body.map((line) => `- ${line}`).join('\n')}`,
    ownWords(problem, facts),
  ]);
}

function openCause(problem: Problem, facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const knowledge = errorKnowledge(problem.failure);
  const meaning =
    knowledge === null
      ? []
      : [say(`这类错误一般表示：${words(knowledge.meaning, say)}。`, `In general: ${words(knowledge.meaning, say)}.`)];
  const tried = ownAttempts(problem, facts).length;
  const unknown =
    tried === 0
      ? say(
          `到会话结束，没有哪次改动让它消失${cite([problem.id])}，所以记录不足以确定原因。`,
          `No change had made it go away by the end of the session${cite([problem.id])}, so the record does not show the cause.`,
        )
      : say(
          `试过 ${tried} 次改动，报错${tried === 1 ? '' : '都'}还在${cite([problem.id])}，记录不足以确定原因；能确定的是，只靠上面${tried === 1 ? '这次' : '这些'}改动解决不了它。`,
          `It outlived ${tried === 1 ? 'one attempt' : `${tried} attempts`}${cite([problem.id])}, so the record does not show the cause; what it shows is that ${tried === 1 ? 'this attempt' : 'those changes'} alone ${tried === 1 ? 'does' : 'do'} not end it.`,
        );
  return [unknown, ...lineOrigin(problem, facts), ...cluesOf(problem, facts), ...meaning];
}

/** What the failed attempts rule out or show, each with its run. */
function cluesOf(problem: Problem, facts: SessionFacts): readonly string[] {
  const { say } = facts;
  return ownAttempts(problem, facts).flatMap((attempt, index) => {
    const before = problem.failedAttempts[problem.failedAttempts.indexOf(attempt) - 1]?.failure ?? problem.failure;
    const ids = cite([...attempt.changes, attempt.run]);
    if (sameSymptom(before, attempt.failure)) {
      return [
        say(
          `第 ${index + 1} 次尝试后报错一字未变，可以先排除：单靠这处改动不是答案${ids}。`,
          `After attempt ${index + 1} the error is the same to the letter: that change alone is ruled out${ids}.`,
        ),
      ];
    }
    if (before.kind === 'KeyError' && /NoneType/.test(attempt.failure.message)) {
      return [
        say(
          `第 ${index + 1} 次尝试之后得到的是 \`None\`：可以推断这个键在实际数据里确实不存在，而不是偶然取不到${ids}。`,
          `After attempt ${index + 1} the value is \`None\`: so, by inference, the key really is not in the data${ids}.`,
        ),
      ];
    }
    const now = codeSpan(failureText(attempt.failure, outputsOf([attempt.run], facts)), 100);
    return [
      say(
        `第 ${index + 1} 次尝试之后报的是 ${now}：新的假设也还没有对上实际情况${ids}。`,
        `After attempt ${index + 1} it reports ${now}: the new assumption does not hold either${ids}.`,
      ),
    ];
  });
}

function endedCause(problem: Problem, changes: readonly Change[], facts: SessionFacts): readonly string[] {
  const { say } = facts;
  if (problem.isFixUnticked) {
    return [
      say(
        `解决它的改动按你的选择没有写进记录，原因请自己补上${cite([problem.id])}。`,
        `You kept the change that ended it out of the record; add the cause yourself${cite([problem.id])}.`,
      ),
    ];
  }
  if (changes.length === 0) {
    return [
      say(
        `记录里没有能对应上的代码改动，原因可能在代码之外（环境、依赖、数据），记录不足以确定${cite([problem.id])}。`,
        `It went away without a code change on record; the cause may lie outside the code (environment, dependency, data), which the record does not show${cite([problem.id])}.`,
      ),
      ...meansBetween(problem, facts),
    ];
  }
  const reading = readCause(changes, problem, say);
  const inferred =
    reading === null
      ? noReading(problem, facts)
      : say(
          `推断（由改动的内容得出，记录本身不能证明）：${reading}${cite([problem.id, ...problem.fix])}。`,
          `Inferred from what was changed, not proven by the record: ${reading}${cite([problem.id, ...problem.fix])}.`,
        );
  return [
    shown(problem, changes, facts),
    ...otherChangesBetween(problem, facts),
    ...lineOrigin(problem, facts),
    ...distance(problem, changes, facts),
    inferred,
    ...testOnly(changes, facts),
  ];
}

function noReading(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  return problem.state === 'proven'
    ? say(
        '推断：原因在这次改动覆盖的代码里；至于当初为什么会写成那样，记录看不出来，请补上你自己的判断。',
        'Inferred: the cause lies in the code that this change touched. The record does not show why it was written that way; add what you know.',
      )
    : say(
        '还不能断定原因就在这次改动里：记录不足以确定，请补上你自己的判断。',
        'The record does not show whether this change met the cause; add what you know.',
      );
}

/** What the order of runs and changes proves. */
function shown(problem: Problem, changes: readonly Change[], facts: SessionFacts): string {
  const { say } = facts;
  const places = changes.flatMap((change) => {
    const edits = describeEdits(change, say);
    return edits.length === 0 ? [] : [`${codeSpan(change.path)} ${edits.join(say('，', ', '))}`];
  });
  const what = places.length === 0 ? '' : say(`：${places.join('；')}`, `: ${places.join('; ')}`);
  const last = lastFailedRun(problem, facts);
  if (problem.state === 'proven') {
    return say(
      `记录能证明的：同一条命令在改动前失败${cite([last])}、改动后通过${cite([problem.endedBy])}，中间改的是${cite(problem.fix)}${what}。`,
      `What the record proves: the same command failed before the change${cite([last])} and passed after it${cite([problem.endedBy])}. The change${cite(problem.fix)}${what}.`,
    );
  }
  return say(
    `记录能看到的：在这次改动之后没有再出现这个报错${cite(problem.fix)}${what}。但没有一次运行能证明它已经解决。`,
    `What the record shows: after this change the error was not seen again${cite(problem.fix)}${what}. No run proves that it is solved.`,
  );
}

/** Whether the place that reported the error is the place that was mended. */
function distance(problem: Problem, changes: readonly Change[], facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const { file, line } = problem.failure;
  if (file === null) {
    return [];
  }
  const path = codeSpan(knownPath(file, record));
  const same = changes.find((change) => isSameFile(file, change.path));
  if (same === undefined) {
    const mended = listed([...new Set(changes.map((change) => codeSpan(change.path)))], say);
    return [
      say(
        `报错的地方和改动的地方不在同一个文件：报错指向 ${path}，改的是 ${mended}${cite(problem.fix)}。`,
        `The error surfaced in one file and the change is in another: it points at ${path}, the change is in ${mended}${cite(problem.fix)}.`,
      ),
    ];
  }
  // Lines count from the text that failed: an attempt in between has moved them.
  const isMoved = problem.failedAttempts.some(({ changes: tried }) =>
    changesOf(tried, facts).some(({ path: touched }) => touched === same.path),
  );
  if (line === null || isMoved || !covers(same, line)) {
    return [];
  }
  const place = lineRange(line, line, say);
  return [
    say(
      `报错指向的 ${path} ${place}，正是这次改动改掉的${cite([same.id])}。`,
      `The line the error points at, ${path} ${place}, is one that this change replaced${cite([same.id])}.`,
    ),
  ];
}

function covers(change: Change, line: number): boolean {
  return parseHunks(change.diff).some((hunk) =>
    hunk.lines.some((entry) => entry.sign === '-' && entry.before === line),
  );
}

function testOnly(changes: readonly Change[], facts: SessionFacts): readonly string[] {
  const { say } = facts;
  if (!changes.every((change) => isTestPath(change.path))) {
    return [];
  }
  return [
    say(
      `注意：让它通过的改动全在测试文件里${cite(changes.map((change) => change.id))}。请确认是期望值本来就写错了，而不是把失败藏了起来。`,
      `Mind: the change that made it pass is in test files only${cite(changes.map((change) => change.id))}. Make sure that the expectation was wrong, and that no failure has been hidden.`,
    ),
  ];
}

/** The learner's notes of that time: nobody knows the cause better. */
function ownWords(problem: Problem, facts: SessionFacts): string {
  const { say } = facts;
  const notes = notesDuring(problem, facts).slice(0, 3);
  if (notes.length === 0) {
    return '';
  }
  const title = say('你当时的笔记：', 'Your notes of that time:');
  return [title, '', ...notes.map((note) => `> ${inlineText(cut(note.text, 400), 400)}${cite([note.id])}`)].join('\n');
}
