import { codeSpan, inlineText } from '../../prompt/markdownText';
import { problemTitle } from './failureWords';
import { type SessionFacts, notesDuring, passedAfter } from './sessionFacts';
import { foreignChanges } from './skills';
import { cite, many, paragraphs, subheading, words } from './wording';

/** 🔍: three lists to tick, and the learner's notes that stand nowhere else. */
export function writeReflection(facts: SessionFacts): string {
  const { say } = facts;
  const list = (items: readonly string[]): string => items.map((entry) => `- [ ] ${entry}`).join('\n');
  const well = wentWell(facts);
  const better = couldImprove(facts);
  return paragraphs([
    notes(facts),
    subheading('wentWell', say),
    well.length > 0
      ? list(well)
      : say('记录太少，看不出来；请自己写下一条。', 'The record is too short to tell; write down one yourself.'),
    subheading('couldImprove', say),
    better.length > 0
      ? list(better)
      : say('记录里没有明显的不足；请自己写下一条。', 'The record shows none; write down one yourself.'),
    subheading('nextFocus', say),
    list(nextFocus(facts)),
  ]);
}

function notes(facts: SessionFacts): string {
  const { say, record } = facts;
  const told = new Set(record.problems.flatMap((problem) => notesDuring(problem, facts).slice(0, 3)));
  const rest = record.notes.filter((note) => !told.has(note));
  if (rest.length === 0) {
    return '';
  }
  return [
    say('会话中你写下的笔记：', 'Your notes of this session:'),
    '',
    ...rest.slice(0, 10).map((note) => `- ${inlineText(note.text, 400)}${cite([note.id])}`),
  ].join('\n');
}

function wentWell(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const proven = facts.proven.map((problem) =>
    say(
      `${codeSpan(problem.failure.kind, 60)} 没有停在“好像好了”，而是用 ${codeSpan(problem.command, 80)} 证明了${cite([problem.id, problem.endedBy])}`,
      `${codeSpan(problem.failure.kind, 60)} was not left at "seems fine" but proven with ${codeSpan(problem.command, 80)}${cite([problem.id, problem.endedBy])}`,
    ),
  );
  const persistent = record.problems
    .filter((problem) => problem.failedAttempts.length > 0)
    .slice(0, 2)
    .map((problem) =>
      say(
        `尝试没有奏效之后，都重新运行确认，没有凭感觉往下走${cite([problem.id, ...problem.failedAttempts.map((attempt) => attempt.run)])}`,
        `After an attempt that failed, the command was run again rather than trusting a feeling${cite([problem.id, ...problem.failedAttempts.map((attempt) => attempt.run)])}`,
      ),
    );
  const verified =
    record.changes.length > 0 && record.problems.length === 0 ? passedAfter(record.changes, record) : null;
  const ran =
    verified === null
      ? []
      : [
          say(
            `全部改动写完后运行了 ${codeSpan(verified.command, 80)}，并且通过${cite([verified.id])}`,
            `After all changes ${codeSpan(verified.command, 80)} ran and passed${cite([verified.id])}`,
          ),
        ];
  const noted =
    record.notes.length === 0
      ? []
      : [
          say(
            `边做边记，留下了 ${record.notes.length} 条笔记${cite(record.notes.map((note) => note.id))}`,
            `Took notes while working: ${record.notes.length}${cite(record.notes.map((note) => note.id))}`,
          ),
        ];
  return [...proven.slice(0, 3), ...persistent, ...ran, ...noted];
}

function couldImprove(facts: SessionFacts): readonly string[] {
  const { say, record } = facts;
  const guesses = record.problems
    .filter((problem) => problem.failedAttempts.length > 0)
    .slice(0, 2)
    .map((problem) =>
      say(
        `${codeSpan(problem.failure.kind, 60)} 上有 ${problem.failedAttempts.length} 次改动没有命中原因：先加一处打印或断点，再改代码${cite([problem.id])}`,
        `${many(problem.failedAttempts.length, 'change')} missed the cause of ${codeSpan(problem.failure.kind, 60)}: add a print or a breakpoint before changing code${cite([problem.id])}`,
      ),
    );
  const likely = facts.likely
    .slice(0, 2)
    .map((problem) =>
      say(
        `${codeSpan(problem.failure.kind, 60)} 改完没有再跑 ${codeSpan(problem.command, 80)}，少了最后的证明${cite([problem.id])}`,
        `After the change for ${codeSpan(problem.failure.kind, 60)}, ${codeSpan(problem.command, 80)} did not run to its proof${cite([problem.id])}`,
      ),
    );
  const open = facts.open
    .slice(0, 2)
    .map((problem) =>
      say(
        `${problemTitle(problem, say)} 留到了会话结束${cite([problem.id])}`,
        `${problemTitle(problem, say)} was left when the session ended${cite([problem.id])}`,
      ),
    );
  const unrun =
    record.changes.length > 0 && record.runs.length === 0
      ? [
          say(
            `写了代码却没有运行${cite(
              record.changes.map((change) => change.id),
              4,
            )}`,
            `Code was written and never run${cite(
              record.changes.map((change) => change.id),
              4,
            )}`,
          ),
        ]
      : [];
  const lost = record.runs.filter((run) => run.capture === 'lost');
  const unseen =
    lost.length === 0
      ? []
      : [
          say(
            `有 ${lost.length} 次运行没有拿到输出，这份日志看不到其中的内容${cite(lost.map((run) => run.id))}`,
            `The output of ${many(lost.length, 'run')} was lost, so this log does not know what it said${cite(lost.map((run) => run.id))}`,
          ),
        ];
  return [...guesses, ...likely, ...open, ...unrun, ...unseen];
}

function nextFocus(facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const open = facts.open
    .slice(0, 2)
    .map((problem) =>
      say(
        `先解决 ${problemTitle(problem, say)}${cite([problem.id])}`,
        `Solve ${problemTitle(problem, say)} first${cite([problem.id])}`,
      ),
    );
  const likely = facts.likely
    .slice(0, 1)
    .map((problem) =>
      say(
        `用 ${codeSpan(problem.command, 80)} 补上证明${cite([problem.id])}`,
        `Add the proof with ${codeSpan(problem.command, 80)}${cite([problem.id])}`,
      ),
    );
  const regress = facts.proven
    .slice(0, 1)
    .map((problem) =>
      problem.failure.test === null
        ? say(
            `为 ${codeSpan(problem.failure.kind, 60)} 补一个回归测试，防止它再次出现${cite([problem.id])}`,
            `Add a regression test for ${codeSpan(problem.failure.kind, 60)}${cite([problem.id])}`,
          )
        : say(
            `在 ${codeSpan(problem.failure.test, 80)} 旁边补上相邻的边界情况${cite([problem.id])}`,
            `Add the neighbouring border cases beside ${codeSpan(problem.failure.test, 80)}${cite([problem.id])}`,
          ),
    );
  const explain = foreignChanges(facts)
    .slice(0, 1)
    .map((change) =>
      say(
        `不看代码讲清 ${codeSpan(change.path)} 的改动${cite([change.id])}`,
        `Explain the change of ${codeSpan(change.path)} without looking${cite([change.id])}`,
      ),
    );
  const concept = facts.concepts.slice(0, 1).map((found) => words(found.concept.goal, say));
  const all = [...open, ...likely, ...regress, ...explain, ...concept];
  return all.length > 0
    ? all.slice(0, 4)
    : [say('定一个能在一次会话里完成并验证的目标', 'Set a goal that one session can finish and verify')];
}
