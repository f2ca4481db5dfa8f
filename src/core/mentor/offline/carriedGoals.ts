import { carriedOver, carriedText, subjectOf } from './previousSteps';
import type { SessionFacts } from './sessionFacts';

export interface Goal {
  readonly title: string;
  readonly steps: readonly string[];
}

const MOST_CARRIED = 4;

/**
 * What an earlier log asked for and nobody did yet, the learner's own lines included.
 *
 * @param other goals that are told anyway: none of them is carried
 */
export function carriedGoals(facts: SessionFacts, other: readonly Goal[]): readonly Goal[] {
  const { say } = facts;
  const carried = carriedOver(facts);
  const again = new Set(other.map(({ title }) => subjectOf(title.replace(/(?: \[\w+\])+$/, ''))));
  const asGoal = new Map((facts.record.previousLog?.goals ?? []).map((goal) => [subjectOf(goal.text), goal]));
  // The lists of a log tell one thing in several ways: it is one goal, in the words that it had as a goal.
  const bySubject = new Map((carried?.open ?? []).toReversed().map((item) => [subjectOf(item.text), item]));
  const items = [...bySubject]
    .toReversed()
    .flatMap(([subject, item]) => (again.has(subject) ? [] : (asGoal.get(subject) ?? item)));
  return items.slice(0, MOST_CARRIED).map(({ text }, index) => ({
    title: carriedText(text, carried?.step ?? 0, say),
    steps:
      index > 0
        ? []
        : [
            say(
              '先写下怎样才算做到；做到之后，回到这份日志里打勾',
              'Write down how you will know that it is done; when it is, tick it in this log',
            ),
          ],
  }));
}
