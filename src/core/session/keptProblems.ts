import type { LeftOut, Problem } from './sessionRecord';

/** Of each problem the first attempts and the last. */
const MAX_ATTEMPTS = 40;
const MAX_PROBLEMS = 300;

/** What a record is without, by kind. */
export class LeftOutCount {
  private readonly counts = new Map<LeftOut['what'], number>();

  constructor(known: readonly LeftOut[]) {
    for (const { what, count } of known) this.add(what, count);
  }

  add(what: LeftOut['what'], count = 1): void {
    if (count > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + count);
  }

  all(): readonly LeftOut[] {
    return [...this.counts].map(([what, count]) => ({ what, count }));
  }
}

/** As many as a record has at most, in order, and with what all of them have. */
export function keptProblems(problems: readonly Problem[], left: LeftOutCount): readonly Problem[] {
  const kept = heaviestProblems(problems);
  left.add('problem', problems.length - kept.length);
  return kept.map((problem) => withFewerAttempts(problem, left));
}

/** Errors that stood for a moment while somebody typed teach the least, then what was ended first. */
export function heaviestProblems(problems: readonly Problem[]): readonly Problem[] {
  const kept = new Set(problems.toSorted((a, b) => problemWeight(b) - problemWeight(a)).slice(0, MAX_PROBLEMS));
  return problems.filter((problem) => kept.has(problem));
}

/** How much a problem teaches: one that is open or cost attempts more than one that stood for a moment. */
export function problemWeight({ state, command, firstSeenAt, lastSeenAt, failedAttempts }: Problem): number {
  const stood = Math.min(1, (lastSeenAt - firstSeenAt) / 3_600_000);
  return (state === 'open' ? 4 : 0) + (command === '' ? 0 : 2) + (failedAttempts.length > 0 ? 1 : 0) + stood;
}

function withFewerAttempts(problem: Problem, left: LeftOutCount): Problem {
  const { failedAttempts } = problem;
  if (failedAttempts.length <= MAX_ATTEMPTS) return problem;
  left.add('attempt', failedAttempts.length - MAX_ATTEMPTS);
  const half = MAX_ATTEMPTS / 2;
  return { ...problem, failedAttempts: [...failedAttempts.slice(0, half), ...failedAttempts.slice(-half)] };
}
