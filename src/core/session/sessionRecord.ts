import type { Failure } from '../failures/failure';
import type { EventOf, RunSource } from '../record/event';

/**
 * The whole session as one bounded, redacted, serialisable value; the only thing a prompt is made from.
 * Every fact that a log may point at has an evidence id: `C4` a change, `P2` a problem, `R7` a run, `G1` a move of git's `HEAD` (most often a
 * commit), `N1` a note.
 */
export interface SessionRecord {
  readonly version: 1;
  readonly overview: Overview;
  readonly changes: readonly Change[];
  readonly runs: readonly CommandRun[];
  readonly problems: readonly Problem[];
  readonly commits: readonly Commit[];
  readonly bulkChanges: readonly BulkChange[];
  readonly notes: readonly Note[];
  /** What the log of an earlier step asked for, as its file stands now; `null` where there is none. */
  readonly previousLog: PreviousLog | null;
  /** What was taken out to keep the record within its bounds; empty where it is whole. */
  readonly leftOut: readonly LeftOut[];
  /** What the user keeps out of it, see `leaveOut`; absent where that is nothing. */
  readonly unticked?: readonly LeftOut[];
  /** How many values were masked before anything was stored, by kind of secret. */
  readonly redactions: Readonly<Record<string, number>>;
}

export interface Overview {
  readonly step: number;
  /** The user's own name for the step (阶段), `null` where there is none. */
  readonly stepName: string | null;
  readonly project: string;
  /** Local calendar day of the last event, `YYYY-MM-DD`. */
  readonly date: string;
  /** Milliseconds since the epoch, of the first and the last event. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whole minutes with activity, and minutes in gaps longer than `IDLE_GAP_MS`, which are counted apart. */
  readonly activeMinutes: number;
  readonly idleMinutes: number;
  /** Times at which the user had stopped recording: nothing is known of them. */
  readonly pauses: readonly { readonly from: number; readonly to: number }[];
  /** Names of technologies, the most telling first: from the manifests and the languages of what changed. */
  readonly stack: readonly string[];
  readonly files: readonly FileSummary[];
}

export interface FileSummary {
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  /** VS Code's language id, for example `javascript`. */
  readonly language: string;
  readonly added: number;
  readonly removed: number;
  readonly isNew: boolean;
}

/** Who put the text there: an estimate from how it arrived, never a certainty. */
export type ChangeOrigin = 'typed' | 'pasted' | 'inserted' | 'onDisk';

/** What one file went through between two attempts (or in the whole session, where nothing failed). */
export interface Change {
  readonly id: string;
  readonly path: string;
  readonly language: string;
  readonly origin: ChangeOrigin;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly added: number;
  readonly removed: number;
  readonly isNew: boolean;
  /** The file is gone at its end. */
  readonly isDeleted: boolean;
  /** Its path before a rename within this change, `null` where there was none. */
  readonly renamedFrom: string | null;
  /** Where the text before comes from; `unknown`: then there is no diff. */
  readonly baseline: EventOf<'edit'>['baseline'];
  /** Unified hunks (`@@ … @@` and lines with ` `, `+`, `-`), without the two file header lines. */
  readonly diff: string;
  /** Text of the file after this change, for excerpts; absent when too large to carry. */
  readonly textAfter: string | null;
}

/** A failure as the record tells it. */
export interface RecordedFailure extends Failure {
  /** The lines under the message, as printed: what was expected and what came. Absent where there are none. */
  readonly detail?: string;
}

/** `unknown`: how it ended is not known, or its exit code is an answer and no failure, such as `grep`'s 1. */
export type RunOutcome = 'passed' | 'failed' | 'aborted' | 'unknown';

export interface CommandRun {
  readonly id: string;
  readonly source: RunSource;
  /** Name of the task or debug configuration, `null` for a command of a terminal. */
  readonly label: string | null;
  /** As the shell reported it; `isTrusted` false means that it is a claim. */
  readonly command: string;
  readonly isTrusted: boolean;
  /** Workspace-relative where inside (`.` is the root), absolute otherwise, `null` where unknown. */
  readonly cwd: string | null;
  readonly startedAt: number;
  readonly durationMs: number;
  /** `null` is unknown, which is not success. */
  readonly exitCode: number | null;
  readonly outcome: RunOutcome;
  /** Plain text, bounded at head and tail with a visible mark between. */
  readonly output: string;
  /** `lost`: the terminal did not hand its output over; `silent`: there was none; `running`: its end is not known. */
  readonly capture: 'whole' | 'bounded' | 'silent' | 'lost' | 'running';
  /** The output was in another encoding than UTF-8, such as GBK: what could not be read stands there as U+FFFD. */
  readonly isGarbled?: true;
  readonly failures: readonly RecordedFailure[];
  /** Index into `failures`, or `null`. */
  readonly rootCause: number | null;
}

/** `flaky`: a rerun without any change passed, so nothing was mended. */
export type ProblemState = 'proven' | 'likely' | 'flaky' | 'open';

/** Who reported a failure. */
export type SeenBy = RunSource | 'diagnostics';

/** One hunk of a change. */
export interface FixHunk {
  /** Id of the change. */
  readonly change: string;
  readonly path: string;
  /** From its `@@` line on. */
  readonly hunk: string;
}

/** Failures with the same signature, the attempts that followed, and the change that ended it. */
export interface Problem {
  readonly id: string;
  readonly state: ProblemState;
  /** The failure as it was first seen. */
  readonly failure: RecordedFailure;
  /** Everybody that reported it: one failure told by a terminal, a task and a diagnostic is one problem. */
  readonly seenBy: readonly SeenBy[];
  /** Empty where only diagnostics showed it. */
  readonly command: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Ids of the runs in which it was seen, in order. */
  readonly failedRuns: readonly string[];
  /** Changes that were followed by a run that still showed this problem: what did not work. */
  readonly failedAttempts: readonly Attempt[];
  /** The changes after which it was gone, the likeliest first; empty while it is open. */
  readonly fix: readonly string[];
  /** The user keeps out what most likely ended it: then `fix` is empty although a change did. */
  readonly isFixUnticked?: true;
  /** The hunks of those changes that most likely ended it, the likeliest first; few. */
  readonly fixHunks: readonly FixHunk[];
  /** Id of the run that showed it gone (`proven`: exit 0 of the same command); `null` while open. */
  readonly endedBy: string | null;
  /** The last earlier step in which the same problem was met, `null` where there is none. */
  readonly metInStep: number | null;
}

export interface Attempt {
  /** Ids of changes. */
  readonly changes: readonly string[];
  /** Id of the run that showed that they did not help. */
  readonly run: string;
  /** What that run reported, as it may differ from the first symptom. */
  readonly failure: RecordedFailure;
}

/** The user's own words. */
export interface Note {
  readonly id: string;
  readonly at: number;
  readonly text: string;
}

/** The log of the last earlier step, read back: the file is the truth, also after its user edited it. */
export interface PreviousLog {
  readonly step: number;
  /** Workspace-relative, forward slashes. */
  readonly path: string;
  /** Under 已掌握的技能 / Skills mastered. */
  readonly mastered: readonly LogItem[];
  /** Under 需要加强的领域 / Areas to strengthen. */
  readonly toStrengthen: readonly LogItem[];
  /** Under 学习目标 / Learning goals of the next step. */
  readonly goals: readonly LogItem[];
  /** Under 下次迭代重点 / Focus for the next iteration. */
  readonly nextFocus: readonly LogItem[];
}

/** One list item of a log, as plain text without its box, its emphasis and its evidence. */
export interface LogItem {
  readonly text: string;
  /** Its box is ticked; false for an item without a box. */
  readonly isDone: boolean;
  /** Code spans of what is nested under it, such as the command that shows a problem; absent where there are none. */
  readonly code?: readonly string[];
}

/** A move of git's `HEAD`. */
export interface Commit {
  readonly id: string;
  readonly at: number;
  readonly how: EventOf<'gitMoved'>['how'];
  readonly subject: string;
  readonly hash: string;
  readonly branch: string | null;
  readonly files: readonly string[];
  readonly fileCount: number;
}

/** Many files changed on the disk at once. */
export interface BulkChange {
  readonly at: number;
  readonly cause: EventOf<'bulkChange'>['cause'];
  readonly files: number;
  readonly samples: readonly string[];
  /** Id of the only run that went on meanwhile, or had just ended; `null` where there was none, or several. */
  readonly run: string | null;
}

export interface LeftOut {
  readonly what:
    | 'output'
    | 'diff'
    | 'text'
    | 'run'
    | 'change'
    | 'attempt'
    | 'problem'
    | 'commit'
    | 'note'
    | 'file'
    | 'event';
  readonly count: number;
}

/** Whether there is anything that a log could be written from. */
export function isEmptyRecord(record: SessionRecord): boolean {
  const { changes, runs, notes, problems } = record;
  return changes.length + runs.length + notes.length + problems.length === 0;
}
