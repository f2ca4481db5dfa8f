import { addCounts } from '../privacy/redactor';
import type { EventOf, SessionEvent } from '../record/event';
import { type PlacedChange, readChanges, summariseFiles } from './changes';
import { readBulkChanges, readCommits } from './gitFacts';
import { importedModules } from './imports';
import { readProblems } from './problems';
import { type PlacedRun, readRuns } from './runs';
import type { LeftOut, Note, Overview, PreviousLog, SessionRecord } from './sessionRecord';
import { beginOf, localDay, readPauses, splitTime, steadyTimes } from './sessionTime';
import { readStack } from './stack';
import type { EarlierStep } from './steps';
import type { TextSteps } from './textSteps';
import { thinRecord } from './thinRecord';

export interface RecordOptions {
  readonly step: number;
  /** The user's own name for the step, `null` where there is none. */
  readonly stepName?: string | null;
  /** What earlier steps had problems with. */
  readonly earlier?: readonly EarlierStep[];
  /** What the log of the step before asked for. */
  readonly previousLog?: PreviousLog | null;
  /** Shown where no manifest names the project. */
  readonly folderName: string;
  /** IANA name; decides which calendar day an event belongs to. */
  readonly timeZone: string;
}

/** What a session tells without its texts: outputs are read for failures once, though the texts are found by it. */
export interface SessionReading {
  readonly events: readonly SessionEvent[];
  readonly runs: readonly PlacedRun[];
}

/** @param root absolute path of the workspace folder: failures inside it are named relative to it */
export function readSession(current: readonly SessionEvent[], root: string): SessionReading {
  // What a project is, was looked up when the record was asked for: it is no part of the sequence.
  const facts = current.filter(({ kind }) => kind === 'project');
  const events = [...facts, ...steadyTimes(current.filter(({ kind }) => kind !== 'project'))];
  return { events, runs: readRuns(events, root) };
}

/**
 * A pure function of the journal: the same events and texts give the same record, whenever it is built. Texts are asked
 * for a portion at a time, and those that stay in the record once more at the end.
 */
export function* buildSessionRecord(
  { events, runs }: SessionReading,
  options: RecordOptions,
): TextSteps<SessionRecord> {
  const changes = yield* readChanges(events, runs);
  const problems = yield* readProblems(events, runs, changes, options.earlier ?? []);
  const record: SessionRecord = {
    version: 1,
    overview: readOverview(events, changes, options),
    changes: changes.map(({ change }) => change),
    runs: runs.map(({ run }) => run),
    problems,
    commits: readCommits(events),
    bulkChanges: readBulkChanges(events, runs),
    notes: readNotes(events),
    previousLog: options.previousLog ?? null,
    leftOut: thinnedBefore(events),
    redactions: countRedactions(events),
  };
  return yield* thinRecord(record, changes);
}

const THINNED: Readonly<Record<EventOf<'thinned'>['what'], LeftOut['what']>> = {
  passedOutput: 'output',
  output: 'output',
  editSteps: 'event',
  oldEvents: 'event',
  notWritten: 'event',
};

/** What the journal itself had to give up. */
function thinnedBefore(events: readonly SessionEvent[]): readonly LeftOut[] {
  return events.flatMap((event) =>
    event.kind === 'thinned' ? [{ what: THINNED[event.what], count: event.count }] : [],
  );
}

function readOverview(
  events: readonly SessionEvent[],
  placed: readonly PlacedChange[],
  options: RecordOptions,
): Overview {
  const changes = placed.map(({ change }) => change);
  const imports = placed.flatMap(({ change, unread }) => unread?.imports ?? importedModules([change]));
  const done = events.filter((event) => event.kind !== 'project');
  const startedAt = beginOf(done);
  const endedAt = Math.max(startedAt, done.at(-1)?.at ?? startedAt);
  const { activeMs, idleMs } = splitTime(done);
  const project = events.findLast((event): event is EventOf<'project'> => event.kind === 'project');
  const languages = changes.map(({ language }) => language);
  return {
    step: options.step,
    stepName: options.stepName ?? null,
    project: project?.manifests.find(({ name }) => name !== null)?.name ?? project?.name ?? options.folderName,
    date: localDay(endedAt, options.timeZone),
    startedAt,
    endedAt,
    activeMinutes: Math.round(activeMs / 60_000),
    idleMinutes: Math.round(idleMs / 60_000),
    pauses: readPauses(done),
    stack: readStack(project?.manifests ?? [], languages, imports),
    files: summariseFiles(changes),
  };
}

function readNotes(events: readonly SessionEvent[]): readonly Note[] {
  return events
    .filter((event) => event.kind === 'note')
    .map(({ at, text }, index) => ({ id: `N${index + 1}`, at, text }));
}

function countRedactions(events: readonly SessionEvent[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  // A file's secrets are masked again with each of its edits; they are counted once.
  const ofFiles = new Map<string, Record<string, number>>();
  const ofRuns = new Map<string, Record<string, number>>();
  for (const event of events) {
    if (!('redactions' in event) || event.redactions === undefined) continue;
    if (event.kind === 'edit') raiseCounts(ofFiles, event.path, event.redactions);
    // What was masked in a piece of an output is masked in the whole of it again.
    else if (event.kind === 'commandProgress') addCounts(countsOf(ofRuns, event.run), event.redactions);
    else if (event.kind === 'commandEnded') ofRuns.set(event.run, largerOf(ofRuns.get(event.run), event.redactions));
    else addCounts(counts, event.redactions);
  }
  for (const seen of [...ofFiles.values(), ...ofRuns.values()]) addCounts(counts, seen);
  return counts;
}

function countsOf(all: Map<string, Record<string, number>>, key: string): Record<string, number> {
  const counts = all.get(key) ?? {};
  all.set(key, counts);
  return counts;
}

function raiseCounts(files: Map<string, Record<string, number>>, path: string, seen: Readonly<Record<string, number>>) {
  files.set(path, largerOf(files.get(path), seen));
}

function largerOf(known: Record<string, number> | undefined, seen: Readonly<Record<string, number>>) {
  const counts = { ...known };
  for (const [kind, count] of Object.entries(seen)) counts[kind] = Math.max(counts[kind] ?? 0, count);
  return counts;
}
