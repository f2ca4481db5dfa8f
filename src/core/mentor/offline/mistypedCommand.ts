import { codeSpan } from '../../prompt/markdownText';
import { type Mistyped, mistypedIn } from '../../session/mistyped';
import type { CommandRun, Problem } from '../../session/sessionRecord';
import { type Say, cite, labelled, paragraphs } from './wording';

/** @returns what was typed wrongly, `null` where that is not what ended the problem */
export function mistyped(problem: Problem, runOf: (id: string | null) => CommandRun | undefined): Mistyped | null {
  const next = runOf(problem.endedBy);
  if (problem.state !== 'likely' || problem.fix.length > 0 || next === undefined) return null;
  return mistypedIn(problem.failure, problem.command, next);
}

/** Cause, solution and lesson of a slip of the keyboard: there is nothing to look for and nothing to prove. */
export function writeMistyped({ wrong, right }: Mistyped, problem: Problem, next: CommandRun, say: Say): string {
  const [typed, meant] = [codeSpan(wrong, 60), codeSpan(right, 60)];
  const lesson =
    next.outcome === 'failed'
      ? say(
          `改对之后命令找到了，它后来的结果是另一回事${cite([next.id])}。`,
          `Spelt right it was found; how it ended is another matter${cite([next.id])}.`,
        )
      : say(
          '常打错的命令可以用 Tab 补全，或从历史记录里调出来。',
          'Let Tab complete what is often mistyped, or take it from the history.',
        );
  return paragraphs([
    `${labelled('cause', say)}\n- ${say(
      `没有找到 ${typed}${cite([problem.id])}，随后写成 ${meant} 就找到了${cite([next.id])}：多半是打错了字，或者它在这里叫另一个名字。`,
      `${typed} was not found${cite([problem.id])}, and ${meant} was${cite([next.id])}: most likely a slip of the keyboard, or it has another name here.`,
    )}`,
    `${labelled('solution', say)} ${say(
      `随后运行的 ${codeSpan(next.command)} 里名字写对了${cite([next.id])}。`,
      `The name was right in ${codeSpan(next.command)}, which ran next${cite([next.id])}.`,
    )}`,
    `${labelled('lesson', say)}\n- ${lesson}`,
  ]);
}
