import { formatPatch, structuredPatch } from 'diff';
import type { Failure } from '../../src/core/failures/failure';
import type {
  Change,
  ChangeOrigin,
  CommandRun,
  Note,
  Problem,
  SessionRecord,
} from '../../src/core/session/sessionRecord';

/** 2026-11-20 09:00 UTC: a fixed morning, so that records are the same on every machine. */
export const START = Date.UTC(2026, 10, 20, 9, 0, 0);

export function at(minutes: number): number {
  return START + Math.round(minutes * 60_000);
}

export function recordOf(
  parts: Partial<Omit<SessionRecord, 'overview'>> & { overview?: Partial<SessionRecord['overview']> },
): SessionRecord {
  const changes = parts.changes ?? [];
  const paths = [...new Set(changes.map((change) => change.path))];
  return {
    version: 1,
    changes,
    runs: parts.runs ?? [],
    problems: parts.problems ?? [],
    commits: parts.commits ?? [],
    bulkChanges: parts.bulkChanges ?? [],
    leftOut: parts.leftOut ?? [],
    previousLog: parts.previousLog ?? null,
    notes: parts.notes ?? [],
    redactions: parts.redactions ?? {},
    overview: {
      step: 3,
      stepName: null,
      project: 'demo',
      date: '2026-11-20',
      startedAt: START,
      endedAt: at(45),
      activeMinutes: 38,
      idleMinutes: 0,
      pauses: [],
      stack: [],
      files: paths.map((path) => {
        const own = changes.filter((change) => change.path === path);
        return {
          path,
          language: own[0]?.language ?? 'plaintext',
          added: own.reduce((sum, change) => sum + change.added, 0),
          removed: own.reduce((sum, change) => sum + change.removed, 0),
          isNew: own.some((change) => change.isNew),
        };
      }),
      ...parts.overview,
    },
  };
}

export interface ChangeParts {
  readonly id: string;
  readonly path: string;
  readonly language: string;
  readonly before: string | null;
  readonly after: string;
  readonly from: number;
  readonly to: number;
  readonly origin?: ChangeOrigin;
  readonly keepText?: boolean;
}

/** A change with a real diff between two texts; minutes since the start. */
export function changeOf(parts: ChangeParts): Change {
  const patch = structuredPatch('a', 'b', parts.before ?? '', parts.after, '', '', { context: 3 });
  const diff = formatPatch(patch)
    .split('\n')
    .filter((line) => !/^(Index:|===|---|\+\+\+|\\)/.test(line))
    .join('\n')
    .trimEnd();
  const lines = diff.split('\n');
  return {
    id: parts.id,
    path: parts.path,
    language: parts.language,
    origin: parts.origin ?? 'typed',
    startedAt: at(parts.from),
    endedAt: at(parts.to),
    added: lines.filter((line) => line.startsWith('+')).length,
    removed: lines.filter((line) => line.startsWith('-')).length,
    isNew: parts.before === null,
    isDeleted: false,
    renamedFrom: null,
    baseline: parts.before === null ? 'absent' : 'editor',
    diff,
    textAfter: parts.keepText === false ? null : parts.after,
  };
}

export function runOf(parts: Partial<CommandRun> & { id: string; command: string; minute: number }): CommandRun {
  const { minute, ...rest } = parts;
  const exitCode = rest.exitCode === undefined ? 0 : rest.exitCode;
  return {
    source: 'terminal',
    label: null,
    isTrusted: true,
    cwd: '.',
    startedAt: at(minute),
    durationMs: 420,
    outcome: exitCode === null ? 'unknown' : exitCode === 0 ? 'passed' : 'failed',
    output: '',
    capture: 'whole',
    failures: [],
    rootCause: null,
    ...rest,
    exitCode,
  };
}

export function failureOf(parts: Partial<Failure> & { kind: string; message: string }): Failure {
  return { file: null, line: null, column: null, test: null, ...parts };
}

export function problemOf(parts: Partial<Problem> & { id: string; failure: Failure; command: string }): Problem {
  return {
    state: 'open',
    seenBy: ['terminal'],
    firstSeenAt: at(10),
    lastSeenAt: at(12),
    failedRuns: [],
    failedAttempts: [],
    fix: [],
    fixHunks: [],
    endedBy: null,
    metInStep: null,
    ...parts,
  };
}

export function noteOf(id: string, minute: number, text: string): Note {
  return { id, at: at(minute), text };
}
