import { diagnose } from '../failures/diagnose';
import type { CommandOutcome, Diagnosis, Failure } from '../failures/failure';
import { comparableName, isWindowsRoot, pathInside } from '../record/pathForms';
import { failureDetail } from './failureDetail';
import type { RecordedFailure } from './sessionRecord';

/** A run that reports more of them has few causes. */
const MAX_FAILURES = 20;
/** Longer lines are data, not words; the output has them. */
const MAX_MESSAGE_CHARS = 2_000;

/** How a run names files, and which of them the session knows. */
export interface Places {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Workspace-relative paths of files that were edited or that a diagnostic is about. */
  readonly known: ReadonlySet<string>;
}

export interface ReadFailures {
  readonly isFailure: boolean;
  readonly failures: readonly RecordedFailure[];
  readonly rootCause: number | null;
  /** Those that stand beside the root cause in their own right. */
  readonly independent: readonly RecordedFailure[];
}

const NONE: Failure = { kind: '', message: '', file: null, line: null, column: null, test: null };

/** Reads outputs for failures; the same output of the same command is read once. */
export class FailureReader {
  private readonly known = new Map<string, Diagnosis>();

  private readonly isWindows: boolean;
  /** Names that the session has, by what makes two names one. */
  private readonly names: ReadonlyMap<string, string>;

  constructor(private readonly places: Places) {
    this.isWindows = isWindowsRoot(places.root);
    this.names = new Map([...places.known].map((name) => [comparableName(name, this.isWindows), name]));
  }

  read(outcome: CommandOutcome, cwd: string | null): ReadFailures {
    const { isFailure, errors, rootCause, independent } = this.diagnose(outcome);
    const kept = errors.slice(0, MAX_FAILURES);
    const root = rootCause === null ? undefined : errors[rootCause];
    if (root !== undefined && !kept.includes(root)) kept[kept.length - 1] = root;
    const failures = kept.map((failure) => this.recorded(failure, { errors, output: outcome.output, cwd }));
    return {
      isFailure,
      failures,
      rootCause: root === undefined ? null : kept.indexOf(root),
      independent: independent.flatMap((index) => failures[kept.indexOf(errors[index] ?? NONE)] ?? []),
    };
  }

  private diagnose(outcome: CommandOutcome): Diagnosis {
    const key = `${outcome.exitCode}\n${outcome.command}\n${outcome.output}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const diagnosis = diagnose(outcome);
    this.known.set(key, diagnosis);
    return diagnosis;
  }

  private recorded(
    failure: Failure,
    { errors, output, cwd }: { errors: readonly Failure[]; output: string; cwd: string | null },
  ): RecordedFailure {
    const detail = failureDetail(failure, output, errors);
    const message = failure.message.length <= MAX_MESSAGE_CHARS ? failure.message : cutMessage(failure.message);
    const recorded = { ...failure, message, file: this.file(failure.file, cwd) };
    return detail === '' ? recorded : { ...recorded, detail };
  }

  /** As the record names files: relative to the workspace where inside it, with forward slashes. */
  private file(file: string | null, cwd: string | null): string | null {
    if (file === null) return null;
    const printed = file.replace(/^file:\/\/(?:\/(?=[A-Za-z]:))?/, '');
    const inFolder = pathInside(this.places.root, printed);
    if (inFolder !== null) return this.named(inFolder) ?? inFolder;
    const path = printed.replaceAll('\\', '/');
    // Tools print paths relative to where they ran; which of the two it is, only a file of the session can tell.
    const inside = `${cwd ?? '.'}/${path.replace(/^\.\//, '')}`.replace(/^\.\//, '');
    return this.named(path) ?? this.named(inside) ?? path;
  }

  /** The name that the session has for a file. */
  private named(path: string): string | undefined {
    return this.places.known.has(path) ? path : this.names.get(comparableName(path, this.isWindows));
  }
}

function cutMessage(message: string): string {
  const end = message.lastIndexOf('\n', MAX_MESSAGE_CHARS);
  return end > 0 ? message.slice(0, end) : `${message.slice(0, MAX_MESSAGE_CHARS)}…`;
}
