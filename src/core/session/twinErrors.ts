import { isShown, type OpenProblem } from './openProblem';
import type { RecordedFailure } from './sessionRecord';

/** As far as an error that is told by another version of the same tool may be from where the first has it. */
const NEAR_LINES = 1;

/**
 * Problems by the place of their errors. The TypeScript of an editor and that of the project may give one error two
 * codes and two messages, so that nothing but the place tells that it is one.
 */
export class TwinErrors {
  private readonly byFile = new Map<string, Set<OpenProblem>>();

  add(problem: OpenProblem): void {
    const { kind, file } = problem.failure;
    if (file === null || !isOfTypeScript(kind)) return;
    this.byFile.set(file, (this.byFile.get(file) ?? new Set()).add(problem));
  }

  /** @returns the problem that a language service shows there, and that the run does not name otherwise, too */
  shownAt(failure: RecordedFailure, named: ReadonlySet<string>): OpenProblem | undefined {
    return this.nearest(failure, (problem) => {
      const isShownAlone = problem.showing.size > 0 && problem.failedRuns.length === 0;
      return isShownAlone && !isShown(problem, named);
    });
  }

  /** @returns the problem that a run named there and that no language service shows */
  namedAt(failure: RecordedFailure): OpenProblem | undefined {
    return this.nearest(failure, ({ showing, failedRuns }) => showing.size === 0 && failedRuns.length > 0);
  }

  private nearest(failure: RecordedFailure, isTwin: (problem: OpenProblem) => boolean): OpenProblem | undefined {
    if (failure.file === null || !isOfTypeScript(failure.kind)) return undefined;
    const ofFile = this.byFile.get(failure.file) ?? new Set();
    let best: OpenProblem | undefined;
    let least = Number.POSITIVE_INFINITY;
    for (const problem of ofFile) {
      if (problem.state === 'proven') ofFile.delete(problem);
      if (problem.state !== 'open' || !isTwin(problem)) continue;
      const away = distance(problem.latest, failure);
      if (away < least) [best, least] = [problem, away];
    }
    return best;
  }
}

function isOfTypeScript(kind: string): boolean {
  return /^TS\d{1,6}$/.test(kind);
}

/** In lines first, then in columns; infinite where they are not at one place. */
function distance(one: RecordedFailure, other: RecordedFailure): number {
  if (one.line === null || other.line === null) return Number.POSITIVE_INFINITY;
  const lines = Math.abs(one.line - other.line);
  if (lines > NEAR_LINES) return Number.POSITIVE_INFINITY;
  return lines * 100_000 + Math.min(99_999, Math.abs((one.column ?? 1) - (other.column ?? 1)));
}
