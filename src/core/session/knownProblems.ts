import { mayBeSameFile, newProblem, type OpenProblem } from './openProblem';
import type { RecordedFailure } from './sessionRecord';

/** The problems of a session in the order in which they were seen, to be found by what they look like and by commands. */
export class KnownProblems {
  private readonly inOrder: OpenProblem[] = [];
  private readonly bySignature = new Map<string, Set<OpenProblem>>();
  /** Problems that are not proven, by the commands that showed them. */
  private readonly byKey = new Map<string, Set<OpenProblem>>();
  private count = 0;

  get all(): readonly OpenProblem[] {
    return this.inOrder;
  }

  /** The one that a failure is a sight of; one that is proven is over, and what looks like it is another. */
  find(signatures: readonly string[], failure: RecordedFailure): OpenProblem | undefined {
    for (const signature of signatures) {
      const signed = this.bySignature.get(signature) ?? new Set();
      for (const problem of signed) {
        if (problem.state === 'proven') signed.delete(problem);
        else if (mayBeSameFile(problem.failure, failure)) return problem;
      }
    }
    return undefined;
  }

  add(failure: RecordedFailure, at: number, seen: number, signatures: readonly string[]): OpenProblem {
    const problem = newProblem((this.count += 1), failure, at, seen);
    this.inOrder.push(problem);
    this.sign(problem, signatures);
    return problem;
  }

  /** It looks so, too. */
  sign(problem: OpenProblem, signatures: readonly string[]): void {
    for (const signature of signatures) {
      problem.signatures.add(signature);
      this.bySignature.set(signature, (this.bySignature.get(signature) ?? new Set()).add(problem));
    }
  }

  /** @param key of the command that showed it */
  shownBy(key: string, problem: OpenProblem): void {
    this.byKey.set(key, this.ofCommand(key).add(problem));
  }

  ofCommand(key: string): Set<OpenProblem> {
    return this.byKey.get(key) ?? new Set();
  }

  ofOtherCommands(key: string): readonly OpenProblem[] {
    return [...this.byKey].flatMap(([other, problems]) => (other === key ? [] : [...problems]));
  }

  /** It was none. @param key of the command that showed it, if one did */
  drop(problem: OpenProblem, key?: string): void {
    this.inOrder.splice(this.inOrder.lastIndexOf(problem), 1);
    // Numbers behind those that are left are free again.
    this.count = this.inOrder.at(-1)?.number ?? 0;
    if (key !== undefined) this.byKey.get(key)?.delete(problem);
    for (const signature of problem.signatures) this.bySignature.get(signature)?.delete(problem);
  }
}
