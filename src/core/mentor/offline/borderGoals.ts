import type { Goal } from './carriedGoals';
import { movesBorder } from './fixReading';
import { type SessionFacts, changesOf } from './sessionFacts';
import { cite } from './wording';

/** What a border that was off by one asks for next: the fix is proven, to find such a case before it fails is not. */
export function borderGoals(facts: SessionFacts): readonly Goal[] {
  const { say, proven } = facts;
  const found = proven.filter((problem) => movesBorder(changesOf(problem.fix, facts), problem));
  if (found.length === 0) return [];
  const ids = cite(
    found.flatMap(({ id, fix }) => [id, ...fix]),
    4,
  );
  return [
    {
      title: say(`练习边界条件${ids}`, `Practise border cases${ids}`),
      steps: [
        say(
          '给这次改动的边界写三个断言：正好等于它、比它少一、比它多一',
          'Assert three cases of the border that was changed: exactly on it, one below and one above',
        ),
      ],
    },
  ];
}
