import { mayBeSameFile } from './openProblem';
import type { RunReport } from './reports';
import type { RecordedFailure } from './sessionRecord';

interface Sighting {
  readonly report: RunReport;
  readonly failure: RecordedFailure;
}

/** A watcher may name a failure any number of times; the last few runs tell all that is of use. */
const MAX_SIGHTINGS = 10;

/** Which runs named a failure, be it that it had no problem of its own then, until their command passes. */
export class Sightings {
  private readonly bySignature = new Map<string, Sighting[]>();
  private readonly passedAt = new Map<string, number>();

  note(signatures: readonly string[], report: RunReport, failure: RecordedFailure): void {
    for (const signature of signatures) {
      const seen = this.bySignature.get(signature) ?? [];
      if (seen.at(-1)?.report.run === report.run) seen.pop();
      seen.push({ report, failure });
      this.bySignature.set(signature, seen.slice(-MAX_SIGHTINGS));
    }
  }

  pass(key: string, known: number): void {
    this.passedAt.set(key, known);
  }

  /** The last report of any command that named it. */
  last(signatures: readonly string[]): RunReport | undefined {
    return signatures.flatMap((signature) => this.bySignature.get(signature)?.slice(-1) ?? []).find(this.isRecent)
      ?.report;
  }

  /** The earlier runs of the same command that named it, in order. */
  before(signatures: readonly string[], report: RunReport, failure: RecordedFailure): readonly RunReport[] {
    const all = (this.bySignature.get(signatures[0] ?? '') ?? []).filter(this.isRecent);
    return all
      .filter(({ report: { run } }) => run !== report.run && run.key === report.run.key)
      .filter((seen) => mayBeSameFile(seen.failure, failure))
      .map((seen) => seen.report);
  }

  private readonly isRecent = ({ report }: Sighting): boolean =>
    (this.passedAt.get(report.run.key) ?? -1) <= report.known;
}
