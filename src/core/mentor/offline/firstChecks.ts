import type { Problem } from '../../session/sessionRecord';
import { errorKnowledge } from './knowledge/errors';
import type { SessionFacts } from './sessionFacts';
import { words } from './wording';

/** First checks for a problem that is not solved, as clues to be tried. */
export function firstChecks(problem: Problem, facts: SessionFacts): readonly string[] {
  const { say } = facts;
  const knowledge = errorKnowledge(problem.failure);
  const known = knowledge?.checks.map((check) => words(check, say)) ?? [];
  return known.length > 0
    ? known
    : [
        say(
          '把重现步骤缩到最短，去掉一切与报错无关的部分',
          'shorten the steps that show it, until nothing can be left out',
        ),
        problem.failure.file === null
          ? say(
              '对照命令的说明，逐个去掉或换掉它的参数，看是哪一个引起的',
              'take its arguments away or change them one by one, with its manual at hand, and see which of them matters',
            )
          : say(
              '从报错信息里的第一个文件和行号读起，逐步缩小范围',
              'start reading at the first file and line of the message and narrow it down',
            ),
      ];
}
