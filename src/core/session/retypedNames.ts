import { isNameMissing, mistypedIn } from './mistyped';
import { endProblem, type OpenProblem } from './openProblem';
import type { CommandRun } from './sessionRecord';

/** Who typed a name wrongly types it again at once. */
const RETYPED_MS = 5 * 60_000;

/** Open problems whose name may have been typed wrongly: what runs next tells. */
export class RetypedNames {
  private readonly open = new Set<OpenProblem>();

  note(problem: OpenProblem): void {
    if (isNameMissing(problem.latest)) this.open.add(problem);
  }

  read(run: CommandRun): void {
    for (const problem of this.open) {
      const isOver = problem.state !== 'open' || run.startedAt - problem.lastSeenAt > RETYPED_MS;
      const isRight = !isOver && mistypedIn(problem.latest, problem.failedRuns.at(-1)?.run.command ?? '', run) !== null;
      if (isRight) endProblem(problem, 'likely', [], run);
      if (isOver || isRight) this.open.delete(problem);
    }
  }
}
