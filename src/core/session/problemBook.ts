import type { ChangeIndex } from './changeIndex';
import type { PlacedChange } from './changes';
import { KnownProblems } from './knownProblems';
import { endProblem, isSamePlace, isShown, type OpenProblem, reopen } from './openProblem';
import { problemSignatures } from './problemSignatures';
import { isProof, isUnheard, mayMatter, stoppedEarly } from './proof';
import { failureOfDiagnostic, type DiagnosticReport, type RunReport } from './reports';
import { isPartialRerun, stoppedBefore } from './rerun';
import { RetypedNames } from './retypedNames';
import type { RecordedFailure } from './sessionRecord';
import { Sightings } from './sightings';
import { TwinErrors } from './twinErrors';

/**
 * What a language service takes back sooner, though nothing was changed, was none: it was behind the typing, or had not
 * read the whole project yet.
 */
const TAKEN_BACK_MS = 30_000;

interface DiagnosticPlace {
  /** Index of its event. */
  readonly known: number;
  readonly at: number;
  /** By which the same diagnostic is known again, wherever in the file it moved to. */
  readonly name: string;
}

/**
 * Pairs failures with what ended them, report by report. A problem is `proven` only when a command that showed it
 * later ends with exit code 0 and something that it may depend on was changed in between; `likely` where it is gone and that is not shown;
 * `flaky` where it is gone although nothing was changed.
 */
export class ProblemBook {
  private readonly known = new KnownProblems();
  private readonly retyped = new RetypedNames();
  private readonly sightings = new Sightings();
  private readonly twins = new TwinErrors();

  /** @param wasStirred whether something else than a change, such as an installation, may have mended it in between */
  constructor(
    private readonly changes: ChangeIndex,
    private readonly wasStirred: (from: number, to: number) => boolean,
  ) {}

  problems(): readonly OpenProblem[] {
    return this.known.all;
  }

  readRun(report: RunReport): void {
    if (report.isWhole) this.retyped.read(report.run.run);
    if (report.isClean) this.readClean(report);
    else this.readFailing(report);
  }

  private readFailing(report: RunReport): void {
    const { key } = report.run;
    const shown = new Set(report.named.flatMap((failure) => problemSignatures(failure, key)));
    this.adoptShown(report, shown);
    for (const failure of report.failures) {
      const signatures = problemSignatures(failure, key);
      for (const signature of signatures) shown.add(signature);
      const problem = this.known.find(signatures, failure) ?? this.movedSymptom(report, failure, shown, signatures);
      if (problem === undefined) this.open(report, failure, signatures);
      else this.seeAgain(problem, report, failure);
    }
    for (const failure of report.named) {
      const signatures = problemSignatures(failure, key);
      this.sightings.note(signatures, report, failure);
      const known = this.known.find(signatures, failure);
      if (known !== undefined && known.failedRuns.at(-1) !== report.run) this.seeAgain(known, report, failure);
    }
    if (report.isWhole) this.dropPieces(report);
    // A command that says nothing of why it failed does not say that this is gone either.
    if (report.named.length > 0) this.endVanished(report, shown);
  }

  /** What a language service showed before is the same error by the name that the project's own compiler gives it. */
  private adoptShown(report: RunReport, named: ReadonlySet<string>): void {
    for (const failure of report.named) {
      const signatures = problemSignatures(failure, report.run.key);
      if (this.known.find(signatures, failure) !== undefined) continue;
      const problem = this.twins.shownAt(failure, named);
      if (problem === undefined) continue;
      problem.failure = failure;
      this.known.sign(problem, signatures);
    }
  }

  /**
   * After a change the same command fails at the same place with another error: the change altered the symptom and did
   * not end the problem, so it stays one problem and the change is an attempt that failed.
   */
  private movedSymptom(
    report: RunReport,
    failure: RecordedFailure,
    shown: ReadonlySet<string>,
    signatures: readonly string[],
  ): OpenProblem | undefined {
    for (const problem of this.known.ofCommand(report.run.key)) {
      if (problem.state !== 'open' || isShown(problem, shown) || !isSamePlace(problem.latest, failure)) continue;
      if (this.since(problem, report).length === 0) continue;
      this.known.sign(problem, signatures);
      return problem;
    }
    return undefined;
  }

  private open(report: RunReport, failure: RecordedFailure, signatures: readonly string[]): void {
    // Earlier runs may have named it as one of many.
    const earlier = this.sightings.before(signatures, report, failure);
    const first = earlier[0] ?? report;
    const problem = this.add(failure, first.isWhole ? first.run.run.startedAt : first.at, report.seen, signatures);
    problem.pieceOf = report.isWhole || earlier.length > 0 ? null : report.run;
    for (const seen of [...earlier, report]) this.addRun(problem, seen);
  }

  private add(failure: RecordedFailure, at: number, seen: number, signatures: readonly string[]): OpenProblem {
    const problem = this.known.add(failure, at, seen, signatures);
    this.twins.add(problem);
    return problem;
  }

  private addRun(problem: OpenProblem, report: RunReport): void {
    const { run, key } = report.run;
    if (problem.failedRuns.at(-1) !== report.run) problem.failedRuns.push(report.run);
    this.retyped.note(problem);
    problem.seenBy.add(run.source);
    problem.lastSeenAt = Math.max(problem.lastSeenAt, report.at);
    this.known.shownBy(key, problem);
  }

  private seeAgain(problem: OpenProblem, report: RunReport, failure: RecordedFailure): void {
    const last = problem.failedRuns.at(-1);
    // Without a run before, nobody knows that the changes since were meant to end it.
    const isTold = last === undefined || (last === report.run && report.isWhole);
    const tried = isTold ? [] : [...new Set([...problem.fix, ...this.since(problem, report)])];
    if (tried.length > 0) problem.attempts.push({ changes: tried, run: report.run.run, failure });
    problem.latest = failure;
    // A long run that began before the last report saw less than that one.
    problem.lastSeen = Math.max(problem.lastSeen, report.seen);
    if (report.isWhole) problem.pieceOf = null;
    reopen(problem);
    this.addRun(problem, report);
  }

  /** What was shown by a piece of the output, cut off before all of it was printed, the whole tells better. */
  private dropPieces(report: RunReport): void {
    for (const problem of this.known.ofCommand(report.run.key)) {
      if (problem.pieceOf !== report.run || problem.state !== 'open') continue;
      const { kind, message } = problem.failure;
      const isTold = report.named.some((failure) => failure.kind === kind && failure.message.startsWith(message));
      if (!isTold) continue;
      this.known.drop(problem, report.run.key);
    }
  }

  /** The command still fails, but no longer in this way: gone after a change, though nothing proves that it stays so. */
  private endVanished(report: RunReport, shown: ReadonlySet<string>): void {
    for (const problem of this.known.ofCommand(report.run.key)) {
      if (problem.state !== 'open' || isShown(problem, shown)) continue;
      if (stoppedBefore(report.named, problem.latest)) continue;
      const fix = this.since(problem, report);
      if (fix.length > 0) endProblem(problem, 'likely', fix, report.run.run);
    }
  }

  private readClean(report: RunReport): void {
    const { run, key } = report.run;
    const ofKey = this.known.ofCommand(key);
    if (report.isWhole) this.sightings.pass(key, report.known);
    for (const problem of ofKey) {
      if (report.seen <= problem.lastSeen || isUnheard(report) || stoppedEarly(report, problem)) continue;
      this.endAt(problem, report, isProof(report));
      if (problem.state === 'proven') ofKey.delete(problem);
    }
    if (report.isWhole && run.exitCode === 0) this.readPartialRerun(report);
  }

  private endAt(problem: OpenProblem, report: RunReport, proves: boolean): void {
    // Where it vanished earlier, the change of that time ended it; the rest of the way was about something else.
    const fix = problem.fix.length > 0 ? problem.fix : this.since(problem, report);
    // What went away by itself or by other means is not ended by a later change.
    if (problem.state === 'flaky' || (problem.state === 'likely' && problem.fix.length === 0)) return;
    const isPlausible = fix.some(({ change }) => mayMatter(change, problem));
    if (fix.length > 0) return endProblem(problem, proves && isPlausible ? 'proven' : 'likely', fix, report.run.run);
    if (!report.isWhole || problem.state !== 'open') return;
    const late = this.during(problem, report);
    const isChance = late.length === 0 && !this.wasStirred(problem.lastSeen, report.seen);
    endProblem(problem, isChance ? 'flaky' : 'likely', late, report.run.run);
  }

  /** Fewer tests that pass, or more, are a sign and no proof. */
  private readPartialRerun(report: RunReport): void {
    for (const problem of this.known.ofOtherCommands(report.run.key)) {
      if (problem.state !== 'open' || report.seen <= problem.lastSeen) continue;
      const last = problem.failedRuns.at(-1);
      if (last === undefined || !isPartialRerun(last, report.run, problem.latest)) continue;
      const fix = this.since(problem, report);
      if (fix.length > 0) endProblem(problem, 'likely', fix, report.run.run);
    }
  }

  private since(problem: OpenProblem, report: RunReport): readonly PlacedChange[] {
    return this.changes.between({ from: problem.lastSeen, to: report.seen, by: 'saved' });
  }

  /** Saved by the user while the run went on, which may have seen it; what was written otherwise may be the run's own. */
  private during(problem: OpenProblem, report: RunReport): readonly PlacedChange[] {
    const changes = this.changes.between({ from: problem.lastSeen, to: report.known, by: 'saved' });
    return changes.filter(({ change }) => change.origin !== 'onDisk');
  }

  readDiagnostic({ event, known, at }: DiagnosticReport): void {
    const failure = failureOfDiagnostic(event);
    const signatures = problemSignatures(failure, '');
    const problem =
      this.known.find(signatures, failure) ?? (event.state === 'appeared' ? this.named(failure, known) : undefined);
    const name = `${event.path}\n${event.source}\n${event.code}\n${event.message}`;
    if (event.state === 'appeared') this.showDiagnostic(problem, failure, signatures, { known, at, name });
    else if (problem !== undefined) this.endDiagnostic(problem, { known, at, name });
  }

  /** A run named what is shown there now by another name, and nothing was changed in the file since. */
  private named(failure: RecordedFailure, known: number): OpenProblem | undefined {
    const problem = this.twins.namedAt(failure);
    if (problem === undefined) return undefined;
    const changes = this.changes.between({ from: problem.lastSeen, to: known, by: 'edited' });
    return changes.some(({ change }) => change.path === failure.file) ? undefined : problem;
  }

  private showDiagnostic(
    known: OpenProblem | undefined,
    failure: RecordedFailure,
    signatures: readonly string[],
    place: DiagnosticPlace,
  ): void {
    const problem = known ?? this.add(failure, place.at, place.known, signatures);
    // A run may have named it among others before the language service did.
    const named = known === undefined ? this.sightings.last(signatures) : undefined;
    if (named !== undefined) this.addRun(problem, named);
    this.known.sign(problem, signatures);
    problem.seenBy.add('diagnostics');
    problem.showing.add(place.name);
    problem.lastSeenAt = Math.max(problem.lastSeenAt, place.at);
    if (known === undefined || problem.state === 'open') return;
    reopen(problem);
    problem.lastSeen = Math.max(problem.lastSeen, place.known);
  }

  private endDiagnostic(problem: OpenProblem, { known, at, name }: DiagnosticPlace): void {
    problem.showing.delete(name);
    if (problem.showing.size > 0 || problem.state !== 'open') return;
    problem.lastSeenAt = Math.max(problem.lastSeenAt, at);
    const fix = this.changes.between({ from: problem.lastSeen, to: known, by: 'edited' });
    if (fix.length > 0 || this.wasStirred(problem.lastSeen, known)) return endProblem(problem, 'likely', fix, null);
    if (problem.failedRuns.length === 0 && at - problem.firstSeenAt < TAKEN_BACK_MS) this.known.drop(problem);
  }
}
