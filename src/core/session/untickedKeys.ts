import type { SessionEvent } from '../record/event';
import { timeOfKey } from './sessionItems';

/** What is unticked in one folder: keys of items, see `SessionItem`. */
export interface UntickedKeys {
  /** Of the session that goes on. */
  readonly now: readonly string[];
  /** Of the session before, whose draft may still be open. */
  readonly before: readonly string[];
  /** When that session ended. */
  readonly endedAt: number;
  /** Of the step whose log was written last: it may be continued. */
  readonly told: readonly string[];
}

/** By key of the workspace folder; empty for a workspace of one folder. */
export type UntickedByFolder = Readonly<Record<string, UntickedKeys>>;

export const NOTHING_UNTICKED: UntickedKeys = { now: [], before: [], endedAt: 0, told: [] };

/** Nobody unticks more by hand; all are read as a whole. */
const MOST_KEYS = 5000;

/** One after another, and each from what another window has made of it meanwhile. */
export type UntickedChange = (all: UntickedByFolder) => UntickedByFolder;

/** What the user has ticked and unticked in a folder, whatever else is unticked there. */
export function byHand(
  folder: string | undefined,
  unticked: readonly string[],
  ticked: ReadonlySet<string>,
): UntickedChange {
  return ofFolder(folder, (keys) => {
    const stillOut = keys.now.filter((key) => !ticked.has(key));
    return { ...keys, now: union(stillOut, unticked) };
  });
}

/**
 * A session ends when its log is written, and what came behind the log's draft is of the next one; or a step begins by
 * hand, and then a draft of the one before may still be there. A step that goes on again has what was unticked in it.
 *
 * @returns `null` where an event changes nothing of it
 */
export function byEvent(event: SessionEvent): UntickedChange | null {
  if (event.kind === 'stepContinued') {
    const goesOn = ({ told, before, now }: UntickedKeys) => ({ ...NOTHING_UNTICKED, now: union(told, before, now) });
    return ofFolder(event.folder, goesOn);
  }
  if (event.kind === 'stepStarted') {
    return ofFolder(event.folder, ({ now, told }) => ({ now: [], before: now, endedAt: event.at, told }));
  }
  if (event.kind !== 'logWritten') return null;
  const isOfLog = (key: string): boolean => timeOfKey(key) <= event.through;
  return ofFolder(event.folder, ({ now, before }) => ({
    ...NOTHING_UNTICKED,
    now: now.filter((key) => !isOfLog(key)),
    told: union(before, now).filter(isOfLog),
  }));
}

function ofFolder(folder: string | undefined, change: (keys: UntickedKeys) => UntickedKeys): UntickedChange {
  return (all) => withKeys({ ...all, [folder ?? '']: change(all[folder ?? ''] ?? NOTHING_UNTICKED) });
}

/** What is unticked in either: in doubt an item stays out. */
export function unionOf(one: UntickedByFolder, other: UntickedByFolder): UntickedByFolder {
  const entries = [...new Set([...Object.keys(one), ...Object.keys(other)])].map((folder) => {
    const [a, b] = [one[folder] ?? NOTHING_UNTICKED, other[folder] ?? NOTHING_UNTICKED];
    const keys: UntickedKeys = {
      now: union(a.now, b.now),
      before: union(a.before, b.before),
      endedAt: Math.max(a.endedAt, b.endedAt),
      told: union(a.told, b.told),
    };
    return [folder, keys] as const;
  });
  return Object.fromEntries(entries);
}

/** Without what belongs to events of before a time, which are not kept any more. */
export function withoutOld(all: UntickedByFolder, time: number): UntickedByFolder {
  const young = (keys: readonly string[]): readonly string[] => keys.filter((key) => timeOfKey(key) >= time);
  const entries = Object.entries(all).map(
    ([folder, { now, before, endedAt, told }]) =>
      [folder, { now: young(now), before: young(before), endedAt, told: young(told) }] as const,
  );
  return withKeys(Object.fromEntries(entries));
}

function withKeys(all: UntickedByFolder): UntickedByFolder {
  const entries = Object.entries(all);
  return Object.fromEntries(
    entries.filter(([, { now, before, told }]) => now.length + before.length + told.length > 0),
  );
}

function union(...keys: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(keys.flat())].slice(-MOST_KEYS);
}
