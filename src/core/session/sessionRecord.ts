import type { Failure } from '../failures/failure';

/**
 * The whole session as one bounded, redacted, serialisable value; the only thing a prompt is made from.
 * Every fact that a log may point at has an evidence id: `C4` a change, `P2` a problem, `R7` a run, `N1` a note.
 */
export interface SessionRecord {
  readonly version: 1;
  readonly overview: Overview;
  readonly changes: readonly Change[];
  readonly runs: readonly CommandRun[];
  readonly problems: readonly Problem[];
  readonly notes: readonly Note[];
  /** How many values were masked before anything was stored, by kind of secret. */
  readonly redactions: Readonly<Record<string, number>>;
}

export interface Overview {
  readonly step: number;
  readonly project: string;
  /** Local calendar day of the last event, `YYYY-MM-DD`. */
  readonly date: string;
  /** Milliseconds since the epoch, of the first and the last event. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whole minutes with activity, and minutes in gaps longer than `IDLE_GAP_MS`, which are counted apart. */
  readonly activeMinutes: number;
  readonly idleMinutes: number;
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

export type RunOutcome = 'passed' | 'failed' | 'aborted' | 'unknown';

export interface CommandRun {
  readonly id: string;
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
  readonly failures: readonly RecordedFailure[];
  /** Index into `failures`, or `null`. */
  readonly rootCause: number | null;
}

export type ProblemState = 'proven' | 'likely' | 'open';

/** Failures with the same signature, the attempts that followed, and the change that ended it. */
export interface Problem {
  readonly id: string;
  readonly state: ProblemState;
  /** The failure as it was first seen. */
  readonly failure: RecordedFailure;
  readonly command: string;
  readonly firstSeenAt: number;
  readonly lastSeenAt: number;
  /** Ids of the runs in which it was seen, in order. */
  readonly failedRuns: readonly string[];
  /** Changes that were followed by a run that still showed this problem: what did not work. */
  readonly failedAttempts: readonly Attempt[];
  /** The changes after which it was gone; empty while it is open. */
  readonly fix: readonly string[];
  /** Id of the run that showed it gone (`proven`: exit 0 of the same command); `null` while open. */
  readonly endedBy: string | null;
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
