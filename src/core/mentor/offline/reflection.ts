import { codeSpan, inlineText } from '../../prompt/markdownText';
import { type SessionFacts, notesDuring } from './sessionFacts';
import { hasLasted } from './endedTests';
import { passedAfter } from './exercising';
import { nextFocus } from './focus';
import { couldImprove } from './shortcomings';
import { cite, many, paragraphs, subheading } from './wording';

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
  const mended = facts.proven.filter((problem) => hasLasted(problem, facts));
  const proven = mended.map((problem) =>
    say(
      `修好 ${codeSpan(problem.failure.kind, 60)} 之后没有停在“好像好了”，而是用 ${codeSpan(problem.command, 80)} 证明了${cite([problem.id, problem.endedBy])}`,
      `Did not stop at "seems fine": the fix of ${codeSpan(problem.failure.kind, 60)} was proven with ${codeSpan(problem.command, 80)}${cite([problem.id, problem.endedBy])}`,
    ),
  );
  const attempts = record.problems.flatMap(({ failedAttempts }) => failedAttempts.map(({ run }) => run));
  const persistent =
    attempts.length === 0
      ? []
      : [
          say(
            `改完没有急着往下走，而是重新运行看了结果${cite(attempts)}`,
            `Ran the command again after each attempt to see its effect${cite(attempts)}`,
          ),
        ];
  const verified =
    record.changes.length > 0 && record.problems.length === 0 ? passedAfter(record.changes, record) : null;
  const ran =
    verified === null
      ? []
      : [
          say(
            `全部改动写完后运行了 ${codeSpan(verified.command, 80)}，并且通过${cite([verified.id])}`,
            `Ran ${codeSpan(verified.command, 80)} after the last change, and it passed${cite([verified.id])}`,
          ),
        ];
  const noted =
    record.notes.length === 0
      ? []
      : [
          say(
            `边做边记，留下了 ${record.notes.length} 条笔记${cite(record.notes.map((note) => note.id))}`,
            `Took ${many(record.notes.length, 'note')} while working${cite(record.notes.map((note) => note.id))}`,
          ),
        ];
  return [...proven.slice(0, 3), ...persistent, ...ran, ...noted];
}
