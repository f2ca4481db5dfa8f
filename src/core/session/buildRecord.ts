import type { EventOf, SessionEvent } from '../record/event';
import { addCounts } from '../privacy/redactor';
import { readChanges, summariseFiles, type TextLookup } from './changes';
import { readProblems } from './problems';
import { readRuns } from './runs';
import type { Change, Note, Overview, SessionRecord } from './sessionRecord';
import { readStack } from './stack';

/** A longer silence is not work; it is counted apart. */
export const IDLE_GAP_MS = 5 * 60_000;

export interface RecordOptions {
  readonly step: number;
  /** Shown where no manifest names the project. */
  readonly folderName: string;
  /** Absolute path of the workspace folder: failures inside it are named relative to it. */
  readonly root: string;
  /** IANA name; decides which calendar day an event belongs to. */
  readonly timeZone: string;
}

/** A pure function of the journal: the same events and texts give the same record, whenever it is built. */
export function buildSessionRecord(
  events: readonly SessionEvent[],
  textOf: TextLookup,
  options: RecordOptions,
): SessionRecord {
  const runs = readRuns(events, options.root);
  const changes = readChanges(events, runs, textOf);
  const allChanges = changes.map(({ change }) => change);
  return {
    version: 1,
    overview: readOverview(events, allChanges, options),
    changes: allChanges,
    runs: runs.map(({ run }) => run),
    problems: readProblems(runs, changes),
    commits: [],
    bulkChanges: [],
    notes: readNotes(events),
    leftOut: [],
    redactions: countRedactions(events),
  };
}

/** Whether there is anything that a log could be written from. */
export function isEmptyRecord(record: SessionRecord): boolean {
  return record.changes.length === 0 && record.runs.length === 0 && record.notes.length === 0;
}

function readOverview(events: readonly SessionEvent[], changes: readonly Change[], options: RecordOptions): Overview {
  const done = events.filter((event) => event.kind !== 'project');
  const startedAt = startOf(done[0]);
  const endedAt = Math.max(startedAt, done.at(-1)?.at ?? startedAt);
  const { activeMs, idleMs } = splitTime(done);
  const project = events.findLast((event): event is EventOf<'project'> => event.kind === 'project');
  const languages = changes.map(({ language }) => language);
  return {
    step: options.step,
    stepName: null,
    project: project?.manifests.find(({ name }) => name !== null)?.name ?? project?.name ?? options.folderName,
    date: localDay(endedAt, options.timeZone),
    startedAt,
    endedAt,
    activeMinutes: Math.round(activeMs / 60_000),
    idleMinutes: Math.round(idleMs / 60_000),
    pauses: [],
    stack: readStack(project?.manifests ?? [], languages),
    files: summariseFiles(changes),
  };
}

function startOf(event: SessionEvent | undefined): number {
  if (event === undefined) return 0;
  return event.kind === 'edit' ? event.startedAt : event.at;
}

/** A command that runs is activity, however long it prints nothing. */
function splitTime(events: readonly SessionEvent[]): { readonly activeMs: number; readonly idleMs: number } {
  let activeMs = 0;
  let idleMs = 0;
  let last = startOf(events[0]);
  const running = new Set<string>();
  for (const event of events) {
    const gap = Math.max(0, startOf(event) - last);
    if (gap > IDLE_GAP_MS && running.size === 0) idleMs += gap;
    else activeMs += gap;
    activeMs += Math.max(0, event.at - Math.max(last, startOf(event)));
    last = Math.max(last, event.at);
    if (event.kind === 'commandStarted') running.add(event.run);
    if (event.kind === 'commandEnded') running.delete(event.run);
  }
  return { activeMs, idleMs };
}

function localDay(time: number, timeZone: string): string {
  // The Swedish locale writes ISO dates.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
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
  for (const event of events) {
    if (!('redactions' in event) || event.redactions === undefined) continue;
    if (event.kind !== 'edit') addCounts(counts, event.redactions);
    else raiseCounts(ofFiles, event.path, event.redactions);
  }
  for (const file of ofFiles.values()) addCounts(counts, file);
  return counts;
}

function raiseCounts(files: Map<string, Record<string, number>>, path: string, seen: Readonly<Record<string, number>>) {
  const counts = files.get(path) ?? {};
  for (const [kind, count] of Object.entries(seen)) counts[kind] = Math.max(counts[kind] ?? 0, count);
  files.set(path, counts);
}
